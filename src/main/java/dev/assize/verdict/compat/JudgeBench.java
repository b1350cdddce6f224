package dev.assize.verdict.compat;

import dev.assize.verdict.Reading;
import dev.assize.verdict.UnparsedReason;
import dev.assize.verdict.VerdictGrammar;
import dev.assize.verdict.VerdictGrammar.Kind;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// JudgeBench's own judge, which reads Arena-Hard's labels more strictly than Arena-Hard does.
final class JudgeBench {

  private static final Pattern LABEL = Pattern.compile("\\[\\[([AB<>=]++)\\]\\]");

  static final VerdictGrammar PAIR =
      new CompatGrammar(
          "judgebench",
          "JudgeBench: all labels of the reply must be one and the same, [[A>B]], [[A=B]] or"
              + " [[B>A]], with >> read as >",
          Kind.PAIRWISE,
          JudgeBench::readLabels,
          Wording.Listed.pair("[[", List.of("A>B", "B>A", "A=B"), "]]"),
          "End with one final verdict: [[A>B]], [[A=B]] or [[B>A]].",
          "Only B proves the bound. My final verdict is: [[B>A]]",
          List.of(LABEL));

  private JudgeBench() {}

  private static Reading readLabels(String answer) {
    Matcher matcher = LABEL.matcher(answer);
    if (!matcher.find()) {
      return Found.nothing(answer);
    }
    int start = matcher.start();
    int end = matcher.end();
    String label = answer.substring(matcher.start(1), matcher.end(1));
    while (matcher.find()) {
      // Before >> is read as >: [[A>>B]] and [[A>B]] contradict each other.
      if (!label.contentEquals(answer.subSequence(matcher.start(1), matcher.end(1)))) {
        return Found.unusable(UnparsedReason.CONTRADICTORY, answer, matcher.start(), matcher.end());
      }
    }
    return switch (label.replace(">>", ">")) {
      case "A>B" -> Found.at(Found.A, start, end);
      case "B>A" -> Found.at(Found.B, start, end);
      case "A=B" -> Found.at(Found.EVEN, start, end);
      // Stored by the peer, and equal to no label of its data: neither right nor wrong.
      default -> Found.unusable(UnparsedReason.NOT_OFFERED, answer, start, end);
    };
  }
}
