package dev.assize.pairs;

import dev.assize.dataset.Item;
import dev.assize.judgement.ItemJudgement;
import java.util.List;

/// Preference pairs out of judgements; pure, thread-safe.
public final class Pairs {
  private Pairs() {}

  /// The pairs that an item gives, those of the largest margin first.
  public static List<PreferencePair> from(ItemJudgement judgement, Item item, PairRules rules) {
    return of(JudgedPrompt.of(new JudgedRow(item, judgement)), rules).kept().stream()
        .map(Fate.Kept::pair)
        .toList();
  }

  /// What becomes of every two answers of a prompt.
  public static PromptPairs of(JudgedPrompt prompt, PairRules rules) {
    return new PromptSelection(prompt, rules).result();
  }
}
