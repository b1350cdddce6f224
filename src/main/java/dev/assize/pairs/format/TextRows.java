package dev.assize.pairs.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.pairs.PreferencePair;
import dev.assize.text.Sha256;
import java.util.List;
import java.util.Optional;

/// Formats that hold one question and its answers as plain texts.
enum TextRows implements PairRows {
  /// `prompt`, `chosen`, `rejected`: TRL's standard format, and its columns as a table.
  STANDARD {
    @Override
    public List<Row> rows(PreferencePair pair, String subset) {
      return PairRows.pairRow(
          pair,
          PairRows.object()
              .put("prompt", lineEnded(pair.prompt().question()))
              .put("chosen", pair.chosen().text())
              .put("rejected", pair.rejected().text()));
    }
  },
  /// RewardBench's core layout.
  REWARD_BENCH {
    @Override
    public List<Row> rows(PreferencePair pair, String subset) {
      return PairRows.pairRow(
          pair,
          PairRows.object()
              .put("prompt", pair.prompt().question())
              .put("chosen", pair.chosen().text())
              .put("chosen_model", pair.chosen().candidate().value())
              .put("rejected", pair.rejected().text())
              .put("rejected_model", pair.rejected().candidate().value())
              .put("subset", pair.category().orElse(subset))
              .put("id", pair.item().value()));
    }
  },
  /// HelpSteer's layout: an answer per row, with a number per attribute.
  HELP_STEER {
    @Override
    public Optional<String> unfit(PreferencePair pair) {
      return Fit.oneTurn(pair).or(() -> Fit.scored(pair));
    }

    @Override
    public List<Row> rows(PreferencePair pair, String subset) {
      return List.of(rated(pair, pair.chosen(), true), rated(pair, pair.rejected(), false));
    }
  };

  /// The attribute that every row has: the answer's overall rating.
  static final String SCORE = "score";

  @Override
  public Optional<String> unfit(PreferencePair pair) {
    return Fit.oneTurn(pair);
  }

  private static Row rated(PreferencePair pair, PreferencePair.Side side, boolean desirable) {
    String prompt = pair.prompt().question();
    ObjectNode core = PairRows.object().put("prompt", prompt).put("response", side.text());
    side.criteria().forEach((name, score) -> core.put(column(name), score));
    core.put(SCORE, side.worth());
    long asked = Sha256.bits(prompt);
    return PairRows.answerRow(
        pair, core, new Row.Answer(asked, Sha256.bits(prompt, side.text()), desirable));
  }

  /// A criterion may have any name; these columns are there before it.
  private static String column(String criterion) {
    return List.of("prompt", "response", SCORE, "weight", "provenance").contains(criterion)
        ? criterion + "_criterion"
        : criterion;
  }

  /// Else the border between prompt and answer falls inside a token.
  private static String lineEnded(String prompt) {
    return prompt.endsWith("\n") ? prompt : prompt + "\n";
  }
}
