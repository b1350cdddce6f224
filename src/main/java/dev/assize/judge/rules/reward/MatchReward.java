package dev.assize.judge.rules.reward;

import dev.assize.dataset.Item;
import java.util.Optional;
import org.hipparchus.fraction.BigFraction;

/// `exact`, `numeric` and `math`: 1 where the result is the reference, else 0.
///
/// The result of a reply is what stands in its last box (`\boxed{}`), behind its last `####`, or in
/// all that it offers; for `numeric` the last number of that. The result of a reference is found in
/// the same way, but a reference must be a number as a whole.
///
/// @param tolerance how far from a reference a number may be, as a share of the reference, or of 1
///   where that is larger; 0 for none
/// @param strictPercent whether 50 is not 50 %
public record MatchReward(Mode mode, BigFraction tolerance, boolean strictPercent)
    implements Reward {

  /// What is compared.
  public enum Mode {
    /// Texts, but for case, white space and ways to write LaTeX.
    EXACT("exact"),
    /// Numbers.
    NUMERIC("numeric"),
    /// Numbers where the reference is one, else texts.
    MATH("math");

    private final String word;

    Mode(String word) {
      this.word = word;
    }

    /// What configurations call it.
    public String word() {
      return word;
    }
  }

  /// Reads a tolerance.
  ///
  /// @param tolerance a decimal number, at least 0
  public static BigFraction tolerance(String tolerance) {
    return Quantity.number(tolerance);
  }

  @Override
  public String name() {
    return mode.word();
  }

  @Override
  public Range range() {
    return Range.UNIT;
  }

  @Override
  public Optional<String> lacks(Item item) {
    Optional<String> reference = item.reference().filter(text -> !text.isBlank());
    if (reference.isEmpty()) {
      return Optional.of("the item has no reference to compare with");
    }
    boolean fits = mode != Mode.NUMERIC || number(reference.get()).isPresent();
    return fits ? Optional.empty() : Optional.of("the item's reference is not a number");
  }

  @Override
  public Rewarded give(Attempt attempt) {
    return Rewarded.passed(isRight(attempt), "has not the reference's result");
  }

  /// Whether an answer to an item that lacks nothing is right.
  boolean isRight(Attempt attempt) {
    String reference = attempt.item().reference().orElseThrow();
    Optional<Quantity> number = mode == Mode.EXACT ? Optional.empty() : number(reference);
    return attempt.offered().filter(text -> agrees(text, reference, number)).isPresent();
  }

  private boolean agrees(String offered, String reference, Optional<Quantity> number) {
    Optional<String> marked = Extract.result(offered);
    if (number.isEmpty()) {
      String wanted = Latex.normal(Extract.result(reference).orElse(reference));
      return Latex.normal(marked.orElse(offered)).equals(wanted);
    }
    Optional<Quantity> result = marked.map(Quantity::parse).orElseGet(() -> Quantity.last(offered));
    return result.filter(said -> said.isNear(number.get(), tolerance, strictPercent)).isPresent();
  }

  private static Optional<Quantity> number(String reference) {
    return Quantity.parse(Extract.result(reference).orElse(reference));
  }
}
