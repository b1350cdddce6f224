package dev.assize.stats.control;

import dev.assize.judgement.TextFeatures;
import java.util.random.RandomGenerator;

/// A judge with a known taste: the logit of a win of `m` over `r` is the merit plus the taste times
/// the tanh of the length difference in standard deviations.
///
/// @param merit the logit at no difference
/// @param taste for length
/// @param shift how much longer `m` writes, in standard deviations
/// @param ties the share of verdicts that are ties whatever the answers
/// @param perPrompt how many comparisons a prompt has
/// @param moods the standard deviation of a logit that all comparisons of a prompt share
record PlantedJudge(
    double merit, double taste, double shift, double ties, int perPrompt, double moods) {
  private static final double DEVIATION = 400;

  static PlantedJudge of(double merit, double taste, double shift) {
    return new PlantedJudge(merit, taste, shift, 0, 1, 0);
  }

  PlantedJudge withTies(double share) {
    return new PlantedJudge(merit, taste, shift, share, perPrompt, moods);
  }

  PlantedJudge repeating(int times, double deviation) {
    return new PlantedJudge(merit, taste, shift, ties, times, deviation);
  }

  /// The expected credit of two answers of one length.
  double trueRate() {
    double sum = 0;
    int steps = 2000;
    for (int at = 0; at < steps; at++) {
      double z = -6 + 12 * (at + 0.5) / steps;
      sum += Math.exp(-z * z / 2) * Numbers.logistic(merit + moods * z);
    }
    double won = sum * 12 / steps / Math.sqrt(2 * Math.PI);
    return ties / 2 + (1 - ties) * won;
  }

  void judge(ControlledWinRates rates, int prompts, RandomGenerator random) {
    for (int prompt = 0; prompt < prompts; prompt++) {
      double mood = moods * random.nextGaussian();
      for (int time = 0; time < perPrompt; time++) {
        double difference = shift + random.nextGaussian();
        double won = Numbers.logistic(merit + mood + taste * Math.tanh(difference));
        double credit = random.nextDouble() < ties ? 0.5 : random.nextDouble() < won ? 1 : 0;
        rates.add(
            "prompt " + prompt,
            "m",
            "r",
            credit,
            characters(4000 + (int) Math.round(DEVIATION * difference)),
            characters(4000));
      }
    }
  }

  static TextFeatures characters(int count) {
    return new TextFeatures(count, count / 5, 0, 0, 0);
  }
}
