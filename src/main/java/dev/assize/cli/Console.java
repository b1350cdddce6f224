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

  /// The same for a command whose progress is shown in this style: where that is JSON, everything
  /// else on standard error is too.
  Console telling(Progress.Style style) {
    return switch (style) {
      case JSON ->
          new Console(
              in, out, new PrintWriter(new NoticeWriter(err), true), clock, terminal, environment);
      case AUTO, TTY, PLAIN, OFF -> this;
    };
  }
}
