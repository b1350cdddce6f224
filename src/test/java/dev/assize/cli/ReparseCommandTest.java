package dev.assize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.cli.Cli.Result;
import org.junit.jupiter.api.Test;

class ReparseCommandTest {

  @Test
  void anUnknownGrammarIsBlamedOnTheFlagAndNotOnTheTemplate() {
    Result result = Cli.run("reparse", "some-run", "--grammar", "braket-3");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .startsWith(
            "assize: --grammar: grammar braket-3 is not known; did you mean bracket-3? known are"
                + " bracket-2, bracket-3,");
  }
}
