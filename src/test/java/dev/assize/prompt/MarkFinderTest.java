package dev.assize.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.verdict.VerdictGrammar;
import dev.assize.verdict.grammar.Grammars;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MarkFinderTest {
  private static final List<String> PIECES =
      List.of(
          "[[",
          "［［",
          "[",
          "]]",
          "］］",
          "A",
          "b",
          "Ｂ",
          "C",
          ">",
          "=",
          "tie",
          "5",
          "10",
          " ",
          "\n",
          "*",
          "_",
          "\u200B",
          "【",
          "】",
          "选择",
          "：",
          ":",
          "\"",
          "“",
          "verdict",
          "score",
          "ſcore",
          "Rating",
          "output",
          "(a)",
          "is better",
          "[RESULT]",
          "</first",
          "</FIRST ",
          "😀",
          "ß",
          "评分");

  private static List<Pattern> patterns() {
    return Stream.concat(
            Grammars.all().stream().map(VerdictGrammar::marks).flatMap(List::stream),
            Stream.of(
                Fences.closings("<first {{fence}}>\nx\n</first {{fence}}>").getFirst(),
                Pattern.compile("(?<=\\[)A"),
                Pattern.compile("\\bis"),
                Pattern.compile("^A", Pattern.MULTILINE),
                Pattern.compile("A*")))
        .toList();
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        // The empty match at the very end is of no use to anybody.
        .filter(match -> match.start() < text.length())
        .map(MarkFinderTest::told)
        .toList();
  }

  private static List<String> foundByUs(Pattern pattern, String text) {
    MarkFinder finder = new MarkFinder(pattern);
    Matcher matcher = finder.in(text);
    List<String> all = new ArrayList<>();
    int from = 0;
    while (finder.find(matcher, text, from)) {
      all.add(told(matcher));
      from = Math.max(matcher.end(), matcher.start() + 1);
    }
    return all;
  }

  private static String told(MatchResult match) {
    return match.start() + "-" + match.end();
  }

  @Test
  void findsWhatTheMatcherFinds() {
    Random random = new Random(5);
    for (Pattern pattern : patterns()) {
      for (int i = 0; i < 200; i++) {
        StringBuilder text = new StringBuilder();
        for (int piece = 0; piece < 12; piece++) {
          text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        assertThat(foundByUs(pattern, text.toString()))
            .as(pattern + " in " + text)
            .isEqualTo(found(pattern, text.toString()));
      }
    }
  }
}
