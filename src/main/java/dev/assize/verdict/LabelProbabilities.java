package dev.assize.verdict;

import dev.assize.reply.TokenLogprobs;
import java.util.*;

public final class LabelProbabilities {
  public static LabelMass of(
      TokenLogprobs l, Reading r, VerdictGrammar g, boolean masked, LabelMass.Source s) {
    return new LabelMass.Absent("no_logprobs");
  }

  public static LabelMass withMinimumCoverage(LabelMass m, double c) {
    return m;
  }

  public static OptionalDouble expectedScore(LabelMass m) {
    return OptionalDouble.empty();
  }
}
