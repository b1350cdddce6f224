package dev.assize.verdict.compat;

import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.Reading;
import dev.assize.verdict.VerdictGrammar;
import dev.assize.verdict.VerdictGrammar.Kind;
import java.util.List;

/// AlpacaEval's one-token verdicts. The published preference is [AlpacaEvalLogprobs], beside which
/// the token itself is only what was sampled.
final class AlpacaEval {

  static final VerdictGrammar LOGPROB =
      new CompatGrammar(
          AlpacaEvalLogprobs.NAME,
          "AlpacaEval 2: the reply is m or M; its preference is 2 - p(m) from the first token's"
              + " log probabilities",
          Kind.PAIRWISE,
          AlpacaEval::readToken,
          Wording.Listed.pair("", List.of("m", "M"), ""),
          "Answer with only m or M.",
          "M",
          List.of());

  static final VerdictGrammar RANK =
      new CompatGrammar(
          "alpaca-eval-rank",
          "AlpacaEval 1: JSON with ordered_models, or such a list in Python's spelling; the rank"
              + " of m or model_1 decides, equal ranks are no verdict",
          Kind.PAIRWISE,
          AlpacaEvalRanks::read,
          new AlpacaEvalRanks.Json(),
          "Answer with JSON: {\"ordered_models\": [{\"model\": NAME, \"rank\": RANK}, ...]}.",
          """
          {"concise_explanation": "M is shorter and right.", "ordered_models": \
          [{"model": "M", "rank": 1}, {"model": "m", "rank": 2}]}\
          """,
          List.of());

  private AlpacaEval() {}

  private static Reading readToken(String answer) {
    Python.Stripped token = Python.strip(answer);
    return switch (token.text()) {
      case "m" -> at(Found.A, token);
      case "M" -> at(Found.B, token);
      default -> Found.nothing(answer);
    };
  }

  private static Reading at(ParsedVerdict verdict, Python.Stripped token) {
    return Found.at(verdict, token.offset(), token.offset() + token.text().length());
  }
}
