package dev.assize.report;

/// Colours of a terminal, or none.
enum Ink {
  COLOURED,
  PLAIN;

  private static final String RESET = "\u001b[0m";

  static Ink of(boolean color) {
    return color ? COLOURED : PLAIN;
  }

  String strong(String text) {
    return paint("\u001b[1m", text);
  }

  String faint(String text) {
    return paint("\u001b[2m", text);
  }

  String warning(String text) {
    return paint("\u001b[33m", text);
  }

  private String paint(String code, String text) {
    return switch (this) {
      case COLOURED -> code + text + RESET;
      case PLAIN -> text;
    };
  }
}
