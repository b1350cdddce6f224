package dev.assize.stats.agreement;

import dev.assize.judgement.WinProbability.Source;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// All that labels say of one judge, or of a panel.
///
/// @param verdicts of pairs
/// @param positions the two orders of a pair against each other and the label
/// @param margins accuracy by the win probability's margin, for each source that occurred by
///   itself; known probabilities only, bounded ones are not in it
/// @param ratings of single responses
public record AgreementResult(
    VerdictAgreement verdicts,
    PositionConsistency positions,
    Map<Source, List<MarginBucket>> margins,
    RatedAgreement ratings) {

  public AgreementResult {
    Map<Source, List<MarginBucket>> copy = new EnumMap<>(Source.class);
    margins.forEach((source, buckets) -> copy.put(source, List.copyOf(buckets)));
    margins = Collections.unmodifiableMap(copy);
  }
}
