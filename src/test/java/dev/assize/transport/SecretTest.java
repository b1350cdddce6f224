package dev.assize.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SecretTest {
  private static final Secret KEY = Secret.of("sk-very-secret", "JUDGE_KEY");

  @Test
  void isNeverPrinted() {
    assertThat(KEY).hasToString("***");
  }

  @Test
  void isBlottedOutOfTextsOfOthers() {
    assertThat(KEY.scrub("Incorrect API key provided: sk-very-secret."))
        .isEqualTo("Incorrect API key provided: ***.");
  }

  @Test
  void losesTheLineBreakOfAFile() {
    assertThat(Secret.of("sk-very-secret\n", "JUDGE_KEY").reveal()).isEqualTo("sk-very-secret");
  }

  @Test
  void anEmptyOneNamesItsVariable() {
    assertThatThrownBy(() -> Secret.of(" ", "JUDGE_KEY"))
        .hasMessage("the environment variable JUDGE_KEY is empty");
  }

  @Test
  void oneThatCannotStandInAHeaderIsRefusedUnprinted() {
    assertThatThrownBy(() -> Secret.of("Bearer sk-x", "JUDGE_KEY"))
        .hasMessage(
            "the environment variable JUDGE_KEY holds a space, a line break or a non-ASCII"
                + " character, so it is no key");
  }
}
