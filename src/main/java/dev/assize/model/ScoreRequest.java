package dev.assize.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.transport.Purpose;
import dev.assize.transport.WireRequest.Below;

/// One request for a number.
///
/// @param path below the API or the server's root, without a leading slash
/// @param body the whole of it
/// @param purpose what it is for
public record ScoreRequest(Below below, String path, JsonNode body, Purpose purpose) {}
