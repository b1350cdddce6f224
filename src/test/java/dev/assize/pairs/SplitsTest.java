package dev.assize.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplitsTest {
  @Test
  void promptsAreDealtByTheirShares() {
    Splits splits = Splits.parse("train=0.9,eval=0.1");

    long train =
        LongStream.range(0, 10_000).filter(prompt -> splits.of(prompt).equals("train")).count();

    assertThat(train).isBetween(8_900L, 9_100L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train=0.9",
        "train",
        "train=0.5,eval=x",
        "train=1,eval=0",
        "a/b=0.5,c=0.5",
        "a=0.5,a=0.5"
      })
  void otherTextsAreNoSplits(String text) {
    assertThatThrownBy(() -> Splits.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "expected NAME=SHARE,… with shares of 1 together, such as train=0.95,eval=0.05, found"
                + " ");
  }

  @ParameterizedTest
  @CsvSource({
    "pairs.jsonl, pairs.train.jsonl",
    "pairs.jsonl.gz, pairs.train.jsonl.gz",
    "my.pairs.parquet, my.pairs.train.parquet",
    "pairs, pairs.train"
  })
  void theSplitStandsBeforeTheEnding(String name, String expected) {
    assertThat(Splits.fileName(name, "train")).isEqualTo(expected);
  }
}
