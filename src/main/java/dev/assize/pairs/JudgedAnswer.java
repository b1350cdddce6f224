package dev.assize.pairs;

import dev.assize.dataset.CandidateId;
import dev.assize.dataset.ItemId;
import dev.assize.judgement.ScoreOutcome;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One answer to a prompt, with what it was rated.
///
/// @param id distinct within its prompt; rows of one prompt may use an id for several texts, the
///   second is then `NAME#2`
/// @param item the row it was first read in
/// @param length in words; in characters where Chinese, Japanese or Korean is written
/// @param unfit why it is kept out by the data's own word, such as that it was cut short
/// @param rating empty where the template rates nothing
/// @param byJudge each judge's rating where there are several
public record JudgedAnswer(
    CandidateId id,
    ItemId item,
    String text,
    int length,
    Optional<String> unfit,
    Optional<ScoreOutcome> rating,
    Map<String, ScoreOutcome> byJudge) {
  public JudgedAnswer {
    byJudge = Collections.unmodifiableMap(new LinkedHashMap<>(byJudge));
  }

  /// The rating, where one was given.
  Optional<ScoreOutcome.Scored> scored() {
    return rating.flatMap(JudgedAnswer::scored);
  }

  static Optional<ScoreOutcome.Scored> scored(ScoreOutcome outcome) {
    return switch (outcome) {
      case ScoreOutcome.Scored scored -> Optional.of(scored);
      case ScoreOutcome.Unscored _ -> Optional.empty();
    };
  }
}
