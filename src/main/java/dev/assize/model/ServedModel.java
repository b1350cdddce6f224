package dev.assize.model;

import java.util.Optional;

/// What a server said of itself before the first call.
///
/// @param model the name to ask for
/// @param context how many tokens prompt and reply may hold together, where the server says so
public record ServedModel(
    ServerKind kind, String model, ServerIdentity identity, Optional<Integer> context) {}
