package dev.assize.judge.rules.reward;

import static dev.assize.judge.rules.reward.Attempts.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.re2j.Pattern;
import dev.assize.judge.rules.Script;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RewardsTest {
  private static final double EXACTLY = 1e-12;

  private static String words(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append("w").append(i).append(' ');
    }
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "<think>a</think><answer>b</answer>, 1, 1",
    "'<think>a</think>\n<answer>b</answer>\n', 1, 1",
    "so: <think>a</think> <answer>b</answer>, 1, 0",
    "<think>a</think> well <answer>b</answer>, 1, 0",
    "<think>a</think> <answer>b</answer> done, 1, 0",
    "<answer>b</answer><think>a</think>, 0, 0",
    "<think>a</think><answer>b, 0, 0",
    "<think>a<answer>b</think></answer>, 0, 0",
    "<think>a</think><think>a</think><answer>b</answer>, 0, 0",
    "</think>a<think><answer>b</answer>, 0, 0",
    "plain, 0, 0"
  })
  void tagsStandOnceAndInOrder(String answer, double anywhere, double only) {
    List<String> tags = List.of("think", "answer");

    assertThat(value(new TagsReward(tags, false), Attempts.of(answer))).isEqualTo(anywhere);
    assertThat(value(new TagsReward(tags, true), Attempts.of(answer))).isEqualTo(only);
  }

  @Test
  void aRegexMatchesAPartOrTheWhole() {
    Pattern pattern = Pattern.compile("A\\d");

    assertThat(value(new RegexReward(pattern, false), Attempts.of("see A1 there"))).isOne();
    assertThat(value(new RegexReward(pattern, true), Attempts.of("see A1 there"))).isZero();
    assertThat(value(new RegexReward(pattern, true), Attempts.of(" A1\n"))).isOne();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"age\": 3}|1|1",
        "{\"age\": \"x\"}|1|0",
        "'```json\n{\"age\": 3}\n```'|1|1",
        "<think>{</think>{\"age\": 3}|1|1",
        "{\"age\": 3} and so on|0|0",
        "age: 3|0|0",
        "''|0|0"
      })
  void jsonFitsItsSchema(String answer, double any, double fits) throws Exception {
    var schema =
        JsonReward.schema(
            new ObjectMapper()
                .readTree(
                    """
                    {"type": "object", "required": ["age"], "properties": {"age": {"type": "integer"}}}
                    """));

    assertThat(value(new JsonReward(Optional.empty()), Attempts.of(answer))).isEqualTo(any);
    assertThat(value(new JsonReward(Optional.of(schema)), Attempts.of(answer))).isEqualTo(fits);
  }

  @ParameterizedTest
  @CsvSource({"100, 1", "150, 0.5", "50, 0.5", "0, 0", "200, 0", "1000, 0"})
  void lengthFallsOffInAStraightLine(int length, double expected) {
    LengthReward reward = new LengthReward(Measure.WORDS, 100, 0);

    assertThat(value(reward, Attempts.of(words(length)))).isCloseTo(expected, within(EXACTLY));
  }

  @Test
  void nothingIsLostWithinTheMarginOfALength() {
    LengthReward reward = new LengthReward(Measure.WORDS, 100, 10);

    assertThat(value(reward, Attempts.of(words(110)))).isOne();
    assertThat(value(reward, Attempts.of(words(120)))).isCloseTo(0.9, within(EXACTLY));
  }

  // DAPO, equation 13, with L_max 100 and L_cache 20.
  @ParameterizedTest
  @CsvSource({"80, 0", "81, -0.05", "90, -0.5", "100, -1", "101, -1", "500, -1"})
  void overlongGrowsOverTheBuffer(int length, double expected) {
    OverlongReward reward = new OverlongReward(Measure.WORDS, 100, 20);

    assertThat(value(reward, Attempts.of(words(length)))).isCloseTo(expected, within(EXACTLY));
  }

  // 0.5 + 0.25 (1 + cos πx) for right ones, −0.5 − 0.25 (1 + cos πx) for wrong ones.
  @ParameterizedTest
  @CsvSource({"50, 0.75", "100, 0.5", "200, 0.5"})
  void cosineGivesRightAnswersLessTheLongerTheyAre(int length, double expected) {
    // "boxed" and "7" are words too.
    String answer = words(length - 2) + "\\boxed{7}";

    assertThat(value(cosine(), Attempts.of(answer, "7"))).isCloseTo(expected, within(EXACTLY));
  }

  @ParameterizedTest
  @CsvSource({"1, -1", "50, -0.75", "100, -0.5", "300, -0.5"})
  void cosineGivesWrongAnswersLessTheShorterTheyAre(int length, double expected) {
    assertThat(value(cosine(), Attempts.of(words(length), "seven")))
        .isCloseTo(expected, within(0.001));
  }

  private static CosineReward cosine() {
    MatchReward match = new MatchReward(MatchReward.Mode.MATH, MatchReward.tolerance("0"), false);
    return new CosineReward(match, Measure.WORDS, 100, CosineReward.RIGHT, CosineReward.WRONG);
  }

  // "a b a", "b a b", "a b a", "b a b": 2 of 4 distinct.
  @Test
  void repetitionIsTheShareOfRepeatedNgrams() {
    RepetitionReward reward = new RepetitionReward(Measure.WORDS, 3);

    assertThat(value(reward, Attempts.of("a b a b a b"))).isCloseTo(-0.5, within(EXACTLY));
    assertThat(value(reward, Attempts.of("a b c d e"))).isZero();
    assertThat(value(reward, Attempts.of("a b"))).isZero();
  }

  @Test
  void languageIsTheShareOfItsScript() {
    LanguageReward han = new LanguageReward(Optional.of(Script.HAN));

    assertThat(value(han, Attempts.of("你好吗 hello"))).isEqualTo(0.75);
    assertThat(value(han, Attempts.of("..."))).isZero();
    assertThat(value(new LanguageReward(Optional.empty()), Attempts.of("It is."))).isOne();
  }

  @Test
  void markdownCountsElementsForEachHundredWords() {
    String text = "# One\n\n- two\n- **three**\n\n" + words(96) + "\n```\n# code\n- code\n```\n";

    int counted = Attempts.of(text).subject().shape().words();
    assertThat(value(new MarkdownReward(8), Attempts.of(text)))
        .isCloseTo(4 * 100.0 / counted / 8, within(EXACTLY));
  }

  @ParameterizedTest
  @CsvSource({"As an AI I can't, 0", "AS AN AI!, 0", "has an AIM, 1", "作为一个语言模型我, 0", "fine, 1"})
  void forbiddenPhrasesAreWholeWords(String answer, double expected) {
    ForbiddenReward reward = new ForbiddenReward(List.of("as an AI", "语言模型"));

    assertThat(value(reward, Attempts.of(answer))).isEqualTo(expected);
  }

  @Test
  void aBufferLiesWithinTheMaximum() {
    assertThatThrownBy(() -> new OverlongReward(Measure.TOKENS, 100, 101))
        .hasMessage("expected a buffer from 1 to max (100), found 101");
  }

  @Test
  void tokensAreCountedAsOpenAisModelsDo() {
    assertThat(Measure.TOKENS.length("hello world")).isEqualTo(2);
  }
}
