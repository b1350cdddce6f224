package dev.assize.report;

import java.util.ArrayList;
import java.util.List;

/// Lines of a report: a heading in the first columns, what it says behind it.
final class Lines {
  /// The width that no line but a command or a path goes beyond.
  static final int WIDTH = 100;

  private static final int HEADING = 16;

  private final List<String> lines = new ArrayList<>();

  /// Adds a text, cut to one line.
  void brief(String heading, String text) {
    verbatim(heading, TextWidth.cut(text, WIDTH - HEADING));
  }

  /// Adds a text that is never cut, since people copy it.
  void verbatim(String heading, String text) {
    lines.add((TextWidth.padRight(heading, HEADING) + text).stripTrailing());
  }

  List<String> all() {
    return List.copyOf(lines);
  }

  /// The text in lines of at most so many columns, broken at spaces; a word that is longer stands
  /// alone.
  static List<String> broken(String text, int width) {
    List<String> parts = new ArrayList<>();
    var line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && TextWidth.of(line.toString()) + 1 + TextWidth.of(word) > width) {
        parts.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    parts.add(line.toString());
    return parts;
  }
}
