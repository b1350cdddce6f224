package dev.assize.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFeaturesTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          "",                  0
          one,                 1
          one two  three,      3
          "don't, rock'n'roll",  2
          well-known,          2
          GPT-4 is 2.,         4
          我爱北京,               4
          用GPT写第1章,            6
          カタカナ,                4
          한국어,                 3
          नमस्ते दुनिया,           2
          """)
  void countsWordsAndEveryIdeograph(String text, int words) {
    assertThat(TextFeatures.of(text).words()).isEqualTo(words);
  }

  @Test
  void countsCodePointsNotCodeUnits() {
    assertThat(TextFeatures.of("a😀").characters()).isEqualTo(2);
  }

  @Test
  void countsHeadersListsAndBoldSpans() {
    TextFeatures measured =
        TextFeatures.of(
            """
            # Title
            ## Part
            #hashtag
            - one
            * two
            + three
            1. four
            12) **bold** and **bolder**
            -none
            1.none
            """);

    assertThat(measured.headers()).isEqualTo(2);
    assertThat(measured.lists()).isEqualTo(5);
    assertThat(measured.bold()).isEqualTo(2);
  }

  @Test
  void seesNoMarkdownInCode() {
    TextFeatures measured =
        TextFeatures.of(
            """
            ```python
            # a comment
            - x
            y = a**2 + b**2
            ```
            # Title
            """);

    assertThat(measured.headers()).isEqualTo(1);
    assertThat(measured.lists()).isZero();
    assertThat(measured.bold()).isZero();
  }

  @Test
  void findsBoldSpansThatGoOverLines() {
    assertThat(TextFeatures.of("**one\ntwo** three").bold()).isEqualTo(1);
  }
}
