package dev.assize.verdict.grammar;

import dev.assize.reply.ReplyText;
import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.Reading;
import java.util.List;
import java.util.regex.Pattern;

/// A pair's verdict in words of its own: `【A】`, `Output (a) is better.`, `[RESULT] A`.
///
/// @param reasons what stands before the verdict in the example
record WordedGrammar(
    String name,
    String description,
    Labels labels,
    MarkScanner scanner,
    String labelPrefix,
    String labelSuffix,
    String reminder,
    String reasons,
    List<Pattern> marks)
    implements OfLabels {

  WordedGrammar {
    marks = List.copyOf(marks);
  }

  /// `【A】`, `选择A`, `平局`, and `[[A]]`.
  static WordedGrammar chinese(String name) {
    Labels labels = Labels.three("平局");
    return new WordedGrammar(
        name,
        "a letter in Chinese words: 【A】, 选择A, 【平局】, or [[A]], [[B]], [[C]]",
        labels,
        new ChineseScanner(labels),
        "【",
        "】",
        "请在回复的最后只写【A】、【B】或【平局】之一。",
        "回答B遗漏了日期。最终判断：",
        List.of(
            MarkPatterns.around("【", labels.verdicts().keySet(), "】"),
            MarkPatterns.around("[[", List.of("A", "B", "C"), "]]"),
            MarkPatterns.compile("选择?[：:\\s]{0,4}+[ABＡＢ](?![A-Za-z])")));
  }

  /// `Output (a) is better.`
  static WordedGrammar output(String name) {
    Labels labels = Labels.lowerCase();
    return new WordedGrammar(
        name,
        "\"Output (a) is better.\" or \"Output (b) is better.\", or either output on a line alone",
        labels,
        new OutputScanner(labels),
        "Output (",
        ") is better.",
        "End your reply with \"Output (a) is better.\" or \"Output (b) is better.\"",
        "The other one is wrong about the date. Therefore, ",
        List.of(MarkPatterns.compile("\\boutput\\s{0,3}+\\(?[ab]\\)?\\s{0,3}+is\\s{0,3}+better")));
  }

  /// `[RESULT] A`.
  static WordedGrammar result(String name) {
    Labels labels = Labels.two();
    return new WordedGrammar(
        name,
        "a letter after [RESULT]: A or B",
        labels,
        ResultScanner.ofLabels(labels),
        "[RESULT]",
        "",
        "End your reply with \"[RESULT] A\" or \"[RESULT] B\".",
        "Feedback: the first answer is complete. ",
        List.of(MarkPatterns.compile(MarkPatterns.spaced("[RESULT]"))));
  }

  @Override
  public Kind kind() {
    return Kind.PAIRWISE;
  }

  @Override
  public Reading read(ReplyText reply) {
    return LastVerdict.of(reply, scanner);
  }

  @Override
  public String write(ParsedVerdict verdict) {
    String space = labelPrefix.endsWith("]") ? " " : "";
    return labelPrefix + space + label(verdict) + labelSuffix;
  }

  @Override
  public String example() {
    return reasons + write(offered().getFirst());
  }
}
