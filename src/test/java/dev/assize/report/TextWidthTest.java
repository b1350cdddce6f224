package dev.assize.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextWidthTest {
  @ParameterizedTest
  @CsvSource({
    "gpt-4, 5",
    "通义千问, 8",
    "모델, 4",
    "カタ, 4",
    "ｶﾀ, 2",
    "Ａ！, 4",
    "「、」, 6",
    "é, 1",
    "e\u0301, 1",
    "😀, 2",
    "–…½, 3"
  })
  void isInColumnsOfATerminal(String text, int width) {
    assertThat(TextWidth.of(text)).isEqualTo(width);
  }

  @Test
  void cutsAtAColumnNotWithinACharacter() {
    assertThat(TextWidth.cut("通义千问", 8)).isEqualTo("通义千问");
    assertThat(TextWidth.cut("通义千问", 7)).isEqualTo("通义千…");
    assertThat(TextWidth.cut("通义千问", 6)).isEqualTo("通义…");
    assertThat(TextWidth.cut("a😀b", 3)).isEqualTo("a…");
  }

  @Test
  void showsControlCharactersAsSpaces() {
    assertThat(TextWidth.cut("a\nb\u001b[31m", 20)).isEqualTo("a b [31m");
  }

  @Test
  void alignsTablesOfWideNames() {
    var table = new Table();
    table.add(List.of("Model", "wins"));
    table.add(List.of("通义", "7"));
    table.add(List.of("gpt-4o", "12"));

    assertThat(table.lines()).containsExactly("Model    wins", "通义        7", "gpt-4o     12");
  }

  @Test
  void cutsTheFirstColumnOfATableSoThatARowFits() {
    var table = new Table();
    table.add(List.of("x".repeat(200), "1"));

    assertThat(table.lines()).containsExactly("x".repeat(95) + "…   1");
  }
}
