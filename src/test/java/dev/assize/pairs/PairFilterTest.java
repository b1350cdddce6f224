package dev.assize.pairs;

import static dev.assize.judgement.Judgements.compared;
import static dev.assize.judgement.Judgements.pair;
import static dev.assize.pairs.Rows.fates;
import static dev.assize.pairs.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.DoubleNode;
import com.google.re2j.Pattern;
import dev.assize.judge.rules.Script;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PairFilterTest {
  private static final PairRules BY_SCORE = PairRules.of(PairPolicy.ALL, PairBasis.SCORE);
  private static final PairRules BY_VERDICT = PairRules.of(PairPolicy.ALL, PairBasis.VERDICTS);

  private static JudgedRow texts(String better, String worse) {
    return row("x").ratedText("a", better, 5).ratedText("b", worse, 1).build();
  }

  @Test
  void aProbabilityIsThatOfTheRatingsWhereNobodyCompared() {
    JudgedRow row = row("x").rated("a", 5).rated("b", 4).build();

    assertThat(fates(BY_SCORE.with(new PairFilter.LeastProbability(0.7)), row))
        .containsExactly("a>b");
    assertThat(fates(BY_SCORE.with(new PairFilter.LeastProbability(0.75)), row))
        .containsExactly("a,b probability");
  }

  @Test
  void oneOrderIsNotBoth() {
    PairRules rules = BY_VERDICT.with(new PairFilter.BothOrders());

    assertThat(fates(rules, row("x").answers("a", "b").compared("a", "b", "1").build()))
        .containsExactly("a,b one_order");
    assertThat(fates(rules, row("x").answers("a", "b").compared("a", "b", "11").build()))
        .containsExactly("a>b");
  }

  @Test
  void aPanelAgreesByTheShareOfThoseThatSpoke() {
    JudgedRow row =
        row("x")
            .answers("a", "b")
            .judge("one", compared(pair("a", "b"), "11"))
            .judge("two", compared(pair("a", "b"), "11"))
            .judge("three", compared(pair("a", "b"), "22"))
            .judge("four", compared(pair("a", "b"), "uu"))
            .build();

    assertThat(fates(BY_VERDICT.with(new PairFilter.PanelAgreement(0.6)), row))
        .containsExactly("a>b");
    assertThat(fates(BY_VERDICT.with(new PairFilter.PanelAgreement(0.7)), row))
        .containsExactly("a,b panel_agreement");
  }

  @Test
  void oneJudgeIsNoPanel() {
    JudgedRow row = row("x").answers("a", "b").compared("a", "b", "11").build();

    assertThat(fates(BY_VERDICT.with(new PairFilter.PanelAgreement(0)), row))
        .containsExactly("a,b panel_agreement");
  }

  @Test
  void annotatorsCountWhereTheDataHasThem() {
    PairRules rules = BY_SCORE.with(new PairFilter.AnnotatorAgreement(0.7));

    assertThat(
            fates(
                rules,
                row("x")
                    .rated("a", 5)
                    .rated("b", 1)
                    .metadata("annotator_agreement", new DoubleNode(0.6))
                    .build()))
        .containsExactly("a,b annotator_agreement");
    assertThat(fates(rules, row("x").rated("a", 5).rated("b", 1).build())).containsExactly("a>b");
  }

  @Test
  void lengthsAreWordsAndChineseCharacters() {
    PairRules rules = BY_SCORE.with(new AnswerFilter.Length(OptionalInt.of(3), OptionalInt.of(5)));

    assertThat(fates(rules, texts("One two three.", "四个汉字"))).containsExactly("a>b");
    assertThat(fates(rules, texts("One two.", "四个汉字"))).containsExactly("a,b length");
    assertThat(fates(rules, texts("One two three.", "一共六个汉字"))).containsExactly("a,b length");
  }

  @Test
  void theLongerAnswerMayBeSoManyTimesAsLong() {
    PairRules rules = BY_SCORE.with(new PairFilter.LengthRatio(2));

    assertThat(fates(rules, texts("One two three four.", "One two."))).containsExactly("a>b");
    assertThat(fates(rules, texts("One.", "One two three."))).containsExactly("a,b length_ratio");
  }

  @Test
  void nearlyTheSameTextsAreTooSimilar() {
    PairRules rules = BY_SCORE.with(new PairFilter.MostSimilar(0.5, Shingles.DEFAULT));

    assertThat(
            fates(
                rules,
                texts(
                    "The quick brown fox jumps over the lazy dog today.",
                    "The quick brown fox jumps over the lazy dog tonight.")))
        .containsExactly("a,b similar");
    assertThat(fates(rules, texts("The quick brown fox.", "A slow green turtle.")))
        .containsExactly("a>b");
  }

  @Test
  void answersInAnotherScriptAreLeftOut() {
    PairRules rules = BY_SCORE.with(new AnswerFilter.InScript(Script.HAN, 0.5));

    assertThat(fates(rules, texts("这是答案。", "那也是。"))).containsExactly("a>b");
    assertThat(fates(rules, texts("这是答案。", "This is one."))).containsExactly("a,b script");
  }

  @Test
  void patternsAreWantedOrNot() {
    Pattern list = Pattern.compile("(?m)^1\\. ");

    assertThat(
            fates(
                BY_SCORE.with(new AnswerFilter.Matching(list, true)),
                texts("1. Yes", "1. No\n2. Maybe")))
        .containsExactly("a>b");
    assertThat(fates(BY_SCORE.with(new AnswerFilter.Matching(list, false)), texts("1. Yes", "No")))
        .containsExactly("a,b format_rule");
  }

  @Test
  void aSingleCallIsTooUncertainForAWeight() {
    PairRules rules = BY_SCORE.with(new PairFilter.LeastWeight(0.5));

    assertThat(fates(rules, row("x").rated("a", 5).rated("b", 1).build()))
        .containsExactly("a,b uncertain");
    assertThat(fates(rules, row("x").rated("a", 5, 5).rated("b", 1, 2).build()))
        .containsExactly("a>b");
    assertThat(fates(rules, row("x").rated("a", 5, 3).rated("b", 1, 2).build()))
        .containsExactly("a,b uncertain");
  }
}
