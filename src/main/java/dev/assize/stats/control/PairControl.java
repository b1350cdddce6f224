package dev.assize.stats.control;

/// A pair of models under control for length and style.
public sealed interface PairControl {
  /// The model whose rate it is.
  String model();

  /// The model that it was compared with.
  String against();

  /// The win rate as it is.
  RawRate raw();

  /// The same, told of the other model.
  PairControl mirrored();

  /// A controlled win rate: what the fit predicts for answers that don't differ in length and
  /// style.
  ///
  /// @param value 0 to 1
  /// @param low lower end of the 95 % interval, 0 to 1
  /// @param high upper end of the 95 % interval, 0 to 1
  /// @param standardError of the value, cluster-robust by prompt
  /// @param constant the value's logit, the pair's coefficient in the fit
  /// @param constantError its standard error, cluster-robust by prompt
  /// @param comparisons how many it is made of
  /// @param prompts how many different prompts they have
  record Controlled(
      String model,
      String against,
      RawRate raw,
      double value,
      double low,
      double high,
      double standardError,
      double constant,
      double constantError,
      long comparisons,
      long prompts)
      implements PairControl {

    @Override
    public Controlled mirrored() {
      return new Controlled(
          /* model= */ against,
          /* against= */ model,
          raw.mirrored(),
          1 - value,
          1 - high,
          1 - low,
          standardError,
          -constant,
          constantError,
          comparisons,
          prompts);
    }
  }

  /// A pair that no controlled rate can be said of; it is not in the fit either.
  record Uncontrolled(String model, String against, RawRate raw, Reason reason)
      implements PairControl {

    @Override
    public Uncontrolled mirrored() {
      return new Uncontrolled(/* model= */ against, /* against= */ model, raw.mirrored(), reason);
    }
  }

  /// Why no controlled rate can be said.
  enum Reason {
    /// All wins, all losses, all ties.
    ALL_ALIKE("every comparison has the same result, so nothing tells length from merit"),
    /// No more prompts than the fit has coefficients for the pair.
    TOO_FEW_PROMPTS("too few prompts for the number of styles"),
    /// No style varies within any pair.
    SAME_DIFFERENCES("the answers of every pair differ by the same amount in every style");

    private final String sentence;

    Reason(String sentence) {
      this.sentence = sentence;
    }

    /// The reason in words.
    public String sentence() {
      return sentence;
    }
  }
}
