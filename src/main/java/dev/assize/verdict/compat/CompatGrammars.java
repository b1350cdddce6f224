package dev.assize.verdict.compat;

import dev.assize.verdict.VerdictGrammar;
import java.util.List;
import java.util.Optional;

/// The peers' grammars by name.
public final class CompatGrammars {

  private static final List<VerdictGrammar> ALL =
      List.of(
          FastChat.PAIR,
          FastChat.SINGLE,
          FastChat.SCORES,
          ArenaHard.SINGLE,
          ArenaHard.FIVE_WAY,
          JudgeBench.PAIR,
          AlpacaEval.RANK,
          AlpacaEval.LOGPROB,
          LlmBar.SENTENCE,
          LlmBar.LINE,
          LlmBar.RATING,
          Prometheus.ABSOLUTE,
          Prometheus.RELATIVE,
          RewardBench.PAIR,
          RewardBench.RATING,
          AutoJ.SINGLE,
          AutoJ.PAIR,
          WildBench.SCORE);

  private CompatGrammars() {}

  /// All of them, one peer after the other.
  public static List<VerdictGrammar> all() {
    return ALL;
  }

  /// The grammar of this name, such as `fastchat-pair`; empty where no peer's is called so.
  public static Optional<VerdictGrammar> named(String name) {
    return ALL.stream().filter(grammar -> grammar.name().equals(name)).findFirst();
  }
}
