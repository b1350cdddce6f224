package dev.assize.judge.reward;

import java.util.Optional;

/// The number of one label.
///
/// @param name empty where the server tells none
record Labelled(Optional<String> name, double value) {}
