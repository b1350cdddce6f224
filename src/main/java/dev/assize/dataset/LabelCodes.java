package dev.assize.dataset;

import java.util.Arrays;
import java.util.Optional;

/// Labels that mean something only by agreement, such as `0` for the first answer and `1` for the
/// second.
///
/// @param tie the code for a tie, where there is one
public record LabelCodes(String first, String second, Optional<String> tie) {

  /// Reads `FIRST/SECOND` or `FIRST/SECOND/TIE`, such as `0/1`; empty where the text is neither or
  /// two codes are equal.
  static Optional<LabelCodes> parse(String text) {
    String[] codes = text.split("/", -1);
    boolean sound =
        (codes.length == 2 || codes.length == 3)
            && Arrays.stream(codes).noneMatch(String::isBlank)
            && Arrays.stream(codes).distinct().count() == codes.length;
    return sound
        ? Optional.of(
            new LabelCodes(
                codes[0], codes[1], codes.length == 3 ? Optional.of(codes[2]) : Optional.empty()))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return first + "/" + second + tie.map(code -> "/" + code).orElse("");
  }
}
