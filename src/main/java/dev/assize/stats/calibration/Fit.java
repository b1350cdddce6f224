package dev.assize.stats.calibration;

/// A temperature, or why there is none.
public sealed interface Fit {

  /// A temperature.
  record Fitted(Calibration calibration) implements Fit {}

  /// None.
  record Unfitted(Reason reason) implements Fit {}

  /// Why labels give no temperature.
  enum Reason {
    /// Nothing has both.
    NOTHING_IN_COMMON("nothing_in_common", "nothing has both a probability and a label"),
    /// Nothing can be held out.
    TOO_FEW_PROMPTS(
        "too_few_prompts",
        "the labelled prompts are too few to learn from some and to check on others; label more"),
    /// Every probability is ½.
    NO_MARGIN("no_margin", "the judge never leans to either answer"),
    /// The best temperature would be 0.
    SEPARATED(
        "separated",
        "the judge is right wherever it leans, so that every lower temperature fits better; label"
            + " more, among them some that it gets wrong"),
    /// The best temperature would be infinite or negative.
    NO_BETTER_THAN_CHANCE(
        "no_better_than_chance",
        "the labels don't go with the judge's probabilities, which no temperature mends"),
    /// One of the above, but only without some prompts.
    UNSTABLE(
        "unstable",
        "it takes all labelled prompts to find a temperature: without one fold there is none; label"
            + " more");

    private final String label;
    private final String sentence;

    Reason(String label, String sentence) {
      this.label = label;
      this.sentence = sentence;
    }

    /// The name in files, such as `too_few_prompts`.
    public String label() {
      return label;
    }

    /// A sentence without its full stop.
    public String sentence() {
      return sentence;
    }
  }
}
