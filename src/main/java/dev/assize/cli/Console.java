package dev.assize.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Map;

/// What the outside gives a command: streams, clock, environment.
///
/// @param terminal whether a person watches
record Console(
    InputStream in,
    PrintWriter out,
    PrintWriter err,
    InstantSource clock,
    boolean terminal,
    Map<String, String> environment) {

  /// Whether colours may be used: a terminal, and no `NO_COLOR`.
  boolean isColored() {
    String noColor = environment.get("NO_COLOR");
    return terminal && (noColor == null || noColor.isEmpty());
  }
}
