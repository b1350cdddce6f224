package dev.assize.interchange;

import dev.assize.dataset.CandidateId;
import dev.assize.dataset.FileRows;
import dev.assize.dataset.Value;
import dev.assize.judgement.Outcome;
import dev.assize.judgement.Pair;
import dev.assize.judgement.PairJudgement;
import dev.assize.judgement.TextFeatures;
import dev.assize.judgement.WinProbability;
import dev.assize.judgement.WinProbability.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// AlpacaEval's annotations: 1 is `output_1`, 2 is `output_2`, 1.5 (0 in old files) a tie, null (−1
/// in old files) no verdict; what lies between is the probability of `output_2` plus 1.
///
/// Where a file has one preference between, all of its preferences are probabilities: the mean win
/// probability is then the published win rate, and the rate of the likelier answers its
/// `discrete_win_rate`. The file doesn't say which answer the judge saw first.
final class AlpacaEvalRows implements JudgedRows {
  private static final double EVEN = 1.5;
  private static final String REASON = "no_verdict";

  private final Source source;

  private AlpacaEvalRows(Source source) {
    this.source = source;
  }

  static AlpacaEvalRows of(FileRows file) {
    try (Stream<Value> rows = file.rows()) {
      boolean weighted =
          rows.map(row -> row.get("preference").number())
              .flatMapToDouble(OptionalDouble::stream)
              .anyMatch(preference -> preference > 1 && preference < 2 && preference != EVEN);
      return new AlpacaEvalRows(weighted ? Source.DIRECT : Source.VOTES);
    }
  }

  @Override
  public Judged read(Value row, long number) {
    Pair pair =
        Verdicts.pair(row.get("generator_1").text().strip(), row.get("generator_2").text().strip());
    String prompt = Verdicts.promptName(row.get("instruction").node().asText());
    Value annotator = row.get("annotator");
    return Judged.compared(
            prompt + "/" + pair.second(),
            prompt,
            annotator.isAbsent() ? ImportFormat.ALPACA_EVAL.label() : annotator.name(),
            judged(pair, row.get("preference")))
        .inCategory(Optionals.name(row.get("dataset")))
        .measured(features(pair, row));
  }

  private PairJudgement judged(Pair pair, Value preference) {
    OptionalDouble told = preference(preference);
    if (told.isEmpty()) {
      return new PairJudgement(
          pair,
          new Outcome.Unjudged(List.of(REASON)),
          new WinProbability.None("unjudged"),
          List.of(),
          List.of());
    }
    double second = told.getAsDouble() - 1;
    Outcome outcome =
        second == EVEN - 1
            ? new Outcome.Tied()
            : new Outcome.Decided(second > EVEN - 1 ? pair.second() : pair.first());
    return new PairJudgement(
        pair, outcome, new WinProbability.Point(1 - second, source), List.of(), List.of());
  }

  private static OptionalDouble preference(Value value) {
    if (value.isAbsent()) {
      return OptionalDouble.empty();
    }
    OptionalDouble number = value.number();
    double preference = number.orElse(Double.NaN);
    if (preference == -1) {
      return OptionalDouble.empty();
    }
    if (preference == 0) {
      return OptionalDouble.of(EVEN);
    }
    if (!(preference >= 1 && preference <= 2)) {
      throw value.complaint("a preference of 1 to 2, or null", "");
    }
    return number;
  }

  private static Map<CandidateId, TextFeatures> features(Pair pair, Value row) {
    Map<CandidateId, TextFeatures> features = new LinkedHashMap<>();
    Optionals.text(row.get("output_1"))
        .ifPresent(text -> features.put(pair.first(), TextFeatures.of(text)));
    Optionals.text(row.get("output_2"))
        .ifPresent(text -> features.put(pair.second(), TextFeatures.of(text)));
    return features;
  }
}
