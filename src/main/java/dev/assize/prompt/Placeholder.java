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
  /// All answers, one after the other: what stands within is repeated for each.
  RESPONSES,
  /// The letter of an answer, within [#RESPONSES].
  LETTER,
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
      case PAIRWISE -> known.removeAll(List.of(RESPONSE, RESPONSES, LETTER, SCALE_MIN, SCALE_MAX));
      case RATING -> known.removeAll(List.of(RESPONSES, LETTER, RESPONSE_A, RESPONSE_B));
      case RATING_ALL, REVIEW -> known.removeAll(List.of(RESPONSE_A, RESPONSE_B));
      case CHOICE -> known.removeAll(List.of(RESPONSE_A, RESPONSE_B, SCALE_MIN, SCALE_MAX));
    }
    return known;
  }

  /// What every step of a template of this kind must use: without it, it would judge nothing.
  static List<Placeholder> candidates(Kind kind) {
    return switch (kind) {
      case PAIRWISE -> List.of(RESPONSE_A, RESPONSE_B);
      case RATING -> List.of(RESPONSE);
      case RATING_ALL, CHOICE, REVIEW -> List.of(RESPONSES, LETTER, RESPONSE);
    };
  }

  /// Whether some items have it and others not, so that it may stand in an optional section.
  boolean isOptional() {
    return this == REFERENCE || this == RUBRIC;
  }

  /// Whether it has a value within [#RESPONSES] only.
  static boolean isOfEach(Kind kind, Placeholder placeholder) {
    return kind.showsAll() && (placeholder == LETTER || placeholder == RESPONSE);
  }
}
