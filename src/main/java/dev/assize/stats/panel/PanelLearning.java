package dev.assize.stats.panel;

import dev.assize.judgement.ItemJudgement;
import dev.assize.stats.panel.LabelWeights.Unweighted;
import dev.assize.stats.panel.LabelWeights.Weighted;
import dev.assize.text.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Sees all of a run's items once, to know how much its judges count in a second pass.
///
/// Weights are learned in folds of prompts: a labelled comparison counts by weights that it had no
/// part in, so that the panel's agreement with the labels is not flattered. Parts that are merged
/// give the same numbers. Not thread-safe.
public final class PanelLearning {
  /// How many folds of prompts there are.
  static final int FOLDS = 5;

  private final PanelSettings settings;
  private final List<PanelVotes> folds = Stream.generate(PanelVotes::new).limit(FOLDS).toList();

  public PanelLearning(PanelSettings settings) {
    this.settings = settings;
  }

  /// Sees an item; one of a single judge says nothing.
  public void add(ItemJudgement item) {
    if (!item.byJudge().isEmpty()) {
      folds.get(fold(item.cluster())).add(item);
    }
  }

  /// Sees all that the other one saw.
  public void merge(PanelLearning other) {
    for (int fold = 0; fold < FOLDS; fold++) {
      folds.get(fold).merge(other.folds.get(fold));
    }
  }

  static int fold(String prompt) {
    return (int) Long.remainderUnsigned(Sha256.bits("panel", prompt), FOLDS);
  }

  /// How the judges count, now that all was seen.
  public PanelDecision result() {
    return switch (settings.rule()) {
      case MAJORITY, MEAN_PROBABILITY -> PanelDecision.of(settings);
      case WEIGHTED -> weighted();
      case DAWID_SKENE ->
          switch (allBut(FOLDS).consensus()) {
            case Consensus.Estimated estimated ->
                new PanelDecision(settings, new PanelDecision.Believed(estimated));
            case Consensus.NotEstimated(var obstacle) -> PanelDecision.hindered(settings, obstacle);
          };
    };
  }

  private PanelDecision weighted() {
    return switch (allBut(FOLDS).weights()) {
      case Unweighted(var obstacle) -> PanelDecision.hindered(settings, obstacle);
      case Weighted all -> {
        List<Weighted> without = new ArrayList<>();
        IntStream.range(0, FOLDS)
            .mapToObj(fold -> allBut(fold).weights())
            .forEach(weights -> without.add(known(weights).orElse(all)));
        yield new PanelDecision(settings, new PanelDecision.Weighed(all, without));
      }
    };
  }

  private static Optional<Weighted> known(LabelWeights weights) {
    return switch (weights) {
      case Weighted its -> Optional.of(its);
      case Unweighted _ -> Optional.empty();
    };
  }

  private PanelVotes allBut(int fold) {
    var rest = new PanelVotes();
    IntStream.range(0, FOLDS)
        .filter(each -> each != fold)
        .forEach(each -> rest.merge(folds.get(each)));
    return rest;
  }
}
