package dev.assize.verdict.compat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusTest {

  private final Peer absolute = Peer.named("prometheus-absolute");
  private final Peer relative = Peer.named("prometheus-relative");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[RESULT] 4",
        "[result]: 4",
        "[Score] 4",
        "Score: 4",
        "score 4",
        "a score of 4",
        "score\n\tof (4)",
        "Result: [4]",
        "Result:4/5",
        "Score: 4 / 5",
        "Score: 4/ 5",
        "Score: 4 out of 5",
        "Score: 4outof5\n\n",
        "(Score [ ( 4)",
        "high-score4",
        "[RESULT] ４",
        "[RESULT]\u00a04"
      })
  void readsAnAnnouncedScoreAtTheEnd(String answer) {
    String expected = answer.equals("Score: 4 / 5") ? "no_verdict" : "4";

    assertThat(absolute.reads("Feedback: good. " + answer)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[RESULT] 4.",
        "[RESULT] 4 because",
        "[RESULT] four",
        "[RESULT] **4**",
        "Rating: 4",
        "Score: 2.5",
        "The score is 4",
        "Score: 4/10",
        "4"
      })
  void readsNothingElse(String answer) {
    assertThat(absolute.reads(answer)).isEqualTo("no_verdict");
  }

  @Test
  void onlyTheAnnouncementAtTheEndCounts() {
    assertThat(absolute.reads("Score 5 would be too much [RESULT] 3")).isEqualTo("3");
    assertThat(absolute.pointsAt("Score 5 would be too much [RESULT] 3")).isEqualTo("[RESULT] 3");
  }

  @Test
  void theFirstFitOutsideTheScaleIsFinal() {
    assertThat(absolute.reads("[RESULT] 7")).isEqualTo("off_scale");
    assertThat(absolute.reads("[RESULT] 0")).isEqualTo("off_scale");
    assertThat(absolute.reads("[RESULT] 10")).isEqualTo("off_scale");
    assertThat(absolute.reads("[RESULT] " + "9".repeat(40))).isEqualTo("off_scale");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[RESULT] B",
        "[RESULT]b",
        "[Result] Response B",
        "[RESULT: B]",
        "[Response B]",
        "[Response\nB",
        "Feedback.\nResult: B",
        "Result B",
        "[RESULT] B]  \nand then more text",
        "Both fail [Response A is kind. [RESULT] B"
      })
  void readsAnAnnouncedPreferenceAtTheEndOfALine(String answer) {
    assertThat(relative.reads(answer)).isEqualTo("B");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Response B",
        "I select Response B.",
        "[RESULT] B is better",
        "[RESULT] B.",
        "[RESULT] Both",
        "[RESULT] Tie",
        "The result: B",
        "[RESULT] (B)"
      })
  void readsNoOtherPreference(String answer) {
    assertThat(relative.reads(answer)).isEqualTo("no_verdict");
  }

  @Test
  void theFirstLineWithAPreferenceWins() {
    assertThat(relative.reads("[RESULT] A\nNo: [RESULT] B")).isEqualTo("A");
  }
}
