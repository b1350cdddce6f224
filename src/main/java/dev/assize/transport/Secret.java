package dev.assize.transport;

/// A key that must never be seen: only this package can read it, and [#toString] is `***`.
public final class Secret {
  /// Shorter ones are no keys, and blotting them out would mangle every message.
  private static final int LEAST_TO_SCRUB = 4;

  private final String value;
  private final String source;

  private Secret(String value, String source) {
    this.value = value;
    this.source = source;
  }

  /// A secret, and where it was read from.
  ///
  /// @param source the environment variable's name, for messages
  /// @throws IllegalArgumentException where the value is blank, or can't stand in an HTTP header
  public static Secret of(String value, String source) {
    String trimmed = value.strip();
    if (trimmed.isEmpty()) {
      throw new IllegalArgumentException("the environment variable %s is empty".formatted(source));
    }
    if (!trimmed.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IllegalArgumentException(
          "the environment variable %s holds a space, a line break or a non-ASCII character, so it is no key"
              .formatted(source));
    }
    return new Secret(trimmed, source);
  }

  /// The environment variable's name.
  public String source() {
    return source;
  }

  String reveal() {
    return value;
  }

  /// The text with every occurrence of the secret blotted out.
  String scrub(String text) {
    return value.length() < LEAST_TO_SCRUB ? text : text.replace(value, "***");
  }

  @Override
  public String toString() {
    return "***";
  }
}
