package dev.assize.verdict.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assize.verdict.ParsedVerdict.Even;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternGrammarTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          Winner: A                          | A
          Winner: A. Correction: Winner: B   | B
          Winner: tie                        | tie
          **Winner: B**                      | B
          Winner: A or Winner: B             | contradictory
          not Winner: A                      | no_verdict
          A                                  | no_verdict
          """)
  void readsTheLastMatch(String text, String verdict) {
    assertThat(Said.by("regex:Winner: (?<verdict>A|B|tie)", text)).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"A>>B,A>>B", "B>A,B", "C,tie", "tie,tie", "D,not_offered", "(a),A", "Response B,B"})
  void readsWhatItsGroupHolds(String value, String verdict) {
    assertThat(Said.by("regex:Verdict=(?<verdict>.+)", "Verdict=" + value)).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"score=7,7.0", "score=7/10,7.0", "score=70,off_scale", "score=x,no_verdict"})
  void readsScores(String text, String verdict) {
    assertThat(Said.by("regex:score=(?<score>[0-9/]+)", text)).isEqualTo(verdict);
  }

  @Test
  void seesTheTextAsItWasSent() {
    assertThat(Said.by("regex:\\*\\*(?<verdict>A|B)\\*\\*", "So **B** it is")).isEqualTo("B");
  }

  @Test
  void writesNothingWhereThePatternVaries() {
    var grammar = Said.grammar("regex:(?:Winner|Best): (?<verdict>A|B)");

    assertThat(grammar.example()).isEmpty();
    assertThat(grammar.offered()).isEmpty();
    assertThatThrownBy(() -> grammar.write(new Even()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("grammar regex:(?:Winner|Best): (?<verdict>A|B) can't write Even[]");
  }
}
