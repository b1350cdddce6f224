package dev.assize.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.dataset.Item;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FencesTest {
  private static final Item ITEM = Texts.pair("Why?", "Yes.", "No.");

  private static List<String> closings(String body) {
    return Fences.closings(body).stream()
        .map(Pattern::pattern)
        .map(pattern -> pattern.substring(2, pattern.indexOf("\\E")))
        .toList();
  }

  @Test
  void isTheSameWhoeverTheCandidatesAre() {
    assertThat(Fences.tag(ITEM, 1, List.of()))
        .isEqualTo(Fences.tag(Texts.pair("Why?", "No.", "Yes."), 1, List.of()))
        .isEqualTo(Fences.tag(Texts.pair("Why?", "Yes.", "Never."), 1, List.of()))
        .matches("[0-9a-f]{8}");
  }

  @Test
  void changesWithSeedAndPrompt() {
    String tag = Fences.tag(ITEM, 1, List.of());

    assertThat(tag)
        .isNotEqualTo(Fences.tag(ITEM, 2, List.of()))
        .isNotEqualTo(Fences.tag(Texts.pair("Who?", "Yes.", "No."), 1, List.of()));
  }

  @Test
  void isDrawnAgainWhenATextHoldsIt() {
    String tag = Fences.tag(ITEM, 1, List.of());
    String second = Fences.tag(ITEM, 1, List.of("x" + tag + "y"));

    assertThat(second).isNotEqualTo(tag);
    assertThat(Fences.tag(ITEM, 1, List.of(tag, second))).isNotIn(tag, second);
  }

  @Test
  void findsTheClosingMarksOfValues() {
    assertThat(
            closings(
                """
                <question {{fence}}>
                {{prompt}}
                </question {{fence}}>
                <answer id="{{fence}}">{{response}}</answer id="{{fence}}">
                """))
        .containsExactly("</question", "</answer");
  }

  @Test
  void takesNoBareRuleForAMark() {
    assertThat(closings("--- {{fence}}\n{{response}}\n--- {{fence}}\n")).isEmpty();
    assertThat(closings("--- {{fence}}\n{{response}}\n--- end of text {{fence}} ---\n"))
        .containsExactly("--- end of text");
  }
}
