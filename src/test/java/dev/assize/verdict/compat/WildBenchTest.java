package dev.assize.verdict.compat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WildBenchTest {

  private final Peer score = Peer.named("wildbench");

  @Test
  void readsAScoreWrittenAsText() {
    String answer = "{\"strengths\": \"x\", \"weaknesses\": \"y\", \"score\": \"7\"}";

    assertThat(score.reads(answer)).isEqualTo("7");
    assertThat(score.pointsAt(answer)).isEqualTo("\"7\"");
  }

  @Test
  void readsAScoreWrittenAsANumber() {
    assertThat(score.reads("{\"score\": 7.5}")).isEqualTo("7.5");
    assertThat(score.pointsAt("{\"score\": 7.5 }")).isEqualTo("7.5");
    assertThat(score.reads("{\"score\": \" 8 \"}")).isEqualTo("8");
    assertThat(score.reads("{\"score\": \"12\"}")).isEqualTo("12");
  }

  @Test
  void furtherKeysDoNoHarmAndTheLastScoreWins() {
    assertThat(score.reads("{\"a\": {\"score\": 1}, \"score\": \"3\", \"`x\": [2], \"score\": 4}"))
        .isEqualTo("4");
  }

  @Test
  void aScoreThatIsNoNumberIsNoVerdict() {
    assertThat(score.reads("{\"score\": \"7/10\"}")).isEqualTo("no_verdict");
    assertThat(score.reads("{\"score\": null}")).isEqualTo("no_verdict");
    assertThat(score.reads("{\"score\": [7]}")).isEqualTo("no_verdict");
    assertThat(score.pointsAt("{\"score\": \"7/10\"}")).isEqualTo("\"7/10\"");
  }

  @Test
  void aReplyThatIsNotOneJsonObjectIsNoVerdict() {
    assertThat(score.reads("```json\n{\"score\": \"7\"}\n```")).isEqualTo("no_verdict");
    assertThat(score.reads("{\"score\": \"7\"} Done.")).isEqualTo("no_verdict");
    assertThat(score.reads("{\"score\": \"7\"")).isEqualTo("no_verdict");
    assertThat(score.reads("[{\"score\": \"7\"}]")).isEqualTo("no_verdict");
    assertThat(score.reads("{\"score\": \"7\", \"why\": \"a\nb\"}")).isEqualTo("no_verdict");
    assertThat(score.reads("7")).isEqualTo("no_verdict");
  }
}
