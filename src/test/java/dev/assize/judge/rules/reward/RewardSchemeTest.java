package dev.assize.judge.rules.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assize.dataset.Item;
import dev.assize.judge.rules.Appraisal;
import dev.assize.judge.rules.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RewardSchemeTest {
  private static final Reward TAGS = new TagsReward(List.of("think"), false);
  private static final Reward NUMERIC =
      new MatchReward(MatchReward.Mode.NUMERIC, MatchReward.tolerance("0"), false);
  private static final Reward OVERLONG = new OverlongReward(Measure.WORDS, 4, 2);
  private static final String RIGHT = "<think>x</think> 7";

  private static Appraisal appraise(Combine combine, String answer, Term... terms) {
    Item item = Attempts.item(Optional.of("7"), Map.of());
    return new RewardScheme(List.of(terms), combine, "")
        .appraise(item, List.of(Subject.of("?", answer, item.reference())));
  }

  private static Appraisal.Scored scored(Combine combine, String answer, Term... terms) {
    return (Appraisal.Scored) appraise(combine, answer, terms);
  }

  @Test
  void aSumIsWeighted() {
    Appraisal.Scored scored =
        scored(Combine.SUM, RIGHT, Term.of(TAGS, 0.2), Term.of(NUMERIC, 1), Term.of(OVERLONG, 0.5));

    // "think x think 7": 4 of at most 4 words.
    assertThat(scored.score()).isCloseTo(0.2 + 1 - 0.5, within(1e-12));
    assertThat(scored.share()).isCloseTo(1.2 / 1.7, within(1e-12));
    assertThat(scored.faults()).containsExactly("is too long");
    assertThat(scored.remarks()).containsExactly("tags 1.", "numeric 1.", "overlong -1.");
  }

  @Test
  void aNegativeWeightTurnsTheRangeRound() {
    Appraisal.Scored scored = scored(Combine.SUM, RIGHT, Term.of(TAGS, -1));

    assertThat(scored.score()).isEqualTo(-1);
    assertThat(scored.share()).isZero();
  }

  @Test
  void aProductIsNoughtWhereOneFactorIs() {
    Term tags = Term.of(TAGS, 1);
    Term numeric = Term.of(NUMERIC, 2);

    assertThat(scored(Combine.PRODUCT, RIGHT, tags, numeric).score()).isOne();
    assertThat(scored(Combine.PRODUCT, "7", tags, numeric).score()).isZero();
  }

  @Test
  void aClosedGateLeavesTheLowestValue() {
    Term gate = Term.gate(TAGS, 1);
    Term[] terms = {Term.of(NUMERIC, 1), Term.of(OVERLONG, 0.5), gate};

    assertThat(scored(Combine.GATE, RIGHT, terms).score()).isEqualTo(0.5);
    assertThat(scored(Combine.GATE, "7", terms).score()).isEqualTo(-0.5);
    assertThat(scored(Combine.GATE, "7", terms).share()).isZero();
    assertThat(scored(Combine.GATE, "7", terms).remarks()).containsExactly("tags 0.");
  }

  @Test
  void anItemThatLacksAReferenceIsNotScored() {
    Item item = Attempts.item(Optional.empty(), Map.of());
    RewardScheme scheme =
        new RewardScheme(List.of(Term.of(TAGS, 1), Term.of(NUMERIC, 1)), Combine.SUM, "");

    assertThat(scheme.appraise(item, List.of(Subject.of("?", "7", Optional.empty()))))
        .isEqualTo(
            new Appraisal.Lacking("reward numeric: the item has no reference to compare with"));
  }

  @Test
  void gatesNeedTheirCombination() {
    assertThatThrownBy(() -> appraise(Combine.SUM, "", Term.of(TAGS, 1), Term.gate(TAGS, 1)))
        .hasMessage("expected 'combine: gate' with 'at-least', found combine: sum");
    assertThatThrownBy(() -> appraise(Combine.GATE, "", Term.of(TAGS, 1)))
        .hasMessage("expected 'at-least' on one reward with 'combine: gate', found none");
    assertThatThrownBy(() -> appraise(Combine.GATE, "", Term.gate(TAGS, 1)))
        .hasMessage("expected a reward that is no gate, found none");
  }

  @Test
  void aProductTakesNoPunishments() {
    assertThatThrownBy(() -> appraise(Combine.PRODUCT, "", Term.of(OVERLONG, 1)))
        .hasMessage(
            "reward overlong: expected a weight and values above 0 with 'combine: product', found"
                + " weight 1.0 and values from -1.0");
  }
}
