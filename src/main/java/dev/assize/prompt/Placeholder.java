package dev.assize.prompt;

import dev.assize.prompt.JudgeTemplate.Kind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What our own templates may have filled in. Written `{{prompt}}`.
enum Placeholder {
  /// What the candidates answer: its text, or a dialogue's transcript.
  PROMPT,
  /// The same, always as a transcript with the speakers' names.
  CONVERSATION,
  /// The answer that is rated.
  RESPONSE,
  /// The answer shown first.
  RESPONSE_A,
  /// The answer shown second.
  RESPONSE_B,
  /// The item's ground truth.
  REFERENCE,
  /// The rubric's description, and what its levels mean.
  RUBRIC,
  /// The lowest number of the scale.
  SCALE_MIN,
  /// The highest number of the scale.
  SCALE_MAX,
  /// What the judge said in the step before.
  PREVIOUS,
  /// The tag that fences what is not ours.
  FENCE;

  /// The name inside the braces.
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Placeholder> of(String name) {
    return Arrays.stream(values()).filter(each -> each.text().equals(name)).findFirst();
  }

  /// What a template of this kind may use.
  static Set<Placeholder> of(Kind kind) {
    Set<Placeholder> known = EnumSet.allOf(Placeholder.class);
    switch (kind) {
      case PAIRWISE -> known.removeAll(List.of(RESPONSE, SCALE_MIN, SCALE_MAX));
      case RATING -> known.removeAll(List.of(RESPONSE_A, RESPONSE_B));
    }
    return known;
  }

  /// What every step of a template of this kind must use: without it, it would judge nothing.
  static List<Placeholder> candidates(Kind kind) {
    return switch (kind) {
      case PAIRWISE -> List.of(RESPONSE_A, RESPONSE_B);
      case RATING -> List.of(RESPONSE);
    };
  }

  /// Whether some items have it and others not, so that it may stand in an optional section.
  boolean isOptional() {
    return this == REFERENCE || this == RUBRIC;
  }
}
