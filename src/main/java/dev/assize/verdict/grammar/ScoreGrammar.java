package dev.assize.verdict.grammar;

import dev.assize.reply.ReplyText;
import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.ParsedVerdict.Rated;
import dev.assize.verdict.Reading;
import java.util.List;
import java.util.regex.Pattern;

/// A number after the words that announce it: `Score: 4`, `总体打分：4`, `[RESULT] 4`.
///
/// @param announcement what is written before the number
/// @param reasons what stands before the verdict in the example
record ScoreGrammar(
    String name,
    String description,
    Levels levels,
    MarkScanner scanner,
    String announcement,
    String reminder,
    String reasons,
    List<Pattern> marks)
    implements OfLevels {

  ScoreGrammar {
    marks = List.copyOf(marks);
  }

  /// `Score: n`.
  static ScoreGrammar line(String name, Levels levels) {
    return new ScoreGrammar(
        name,
        "an announced number: Score: 4, Rating: 4/5, 4 out of 5; on the scale " + levels.range(),
        levels,
        new ScoreScanner(levels),
        "Score: ",
        "End your reply with the line \"Score: n\", n from " + levels.range() + ".",
        "It answers the question, with one gap.\n\n",
        List.of(announcement("(?:score|rating|grade)")));
  }

  /// `总体打分：n`.
  static ScoreGrammar chinese(String name, Levels levels, String announcement) {
    return new ScoreGrammar(
        name,
        "an announced number, Chinese: 总体打分：4, 评分: 4/5, 8分; on the scale " + levels.range(),
        levels,
        new ScoreScanner(levels),
        announcement,
        "请在回复的最后一行只写“%sn”，n 取 %s 到 %s。"
            .formatted(
                announcement,
                Wording.number(levels.scale().min()),
                Wording.number(levels.scale().max())),
        "回答正确，但不够深入。\n\n",
        List.of(announcement("(?:评分|打分|得分|总分)")));
  }

  /// `[RESULT] n`.
  static ScoreGrammar result(String name, Levels levels) {
    return new ScoreGrammar(
        name,
        "a number after [RESULT], on the scale " + levels.range(),
        levels,
        ResultScanner.ofNumbers(levels),
        "[RESULT] ",
        "End your reply with \"[RESULT] n\", n from " + levels.range() + ".",
        "Feedback: correct and clear. ",
        List.of(MarkPatterns.compile(MarkPatterns.spaced("[RESULT]"))));
  }

  // A line of candidate text that announces a number as this grammar would read it.
  private static Pattern announcement(String words) {
    return MarkPatterns.compile(words + "[\\s*_\"'`]{0,4}+[:：=][\\s*_\"'`\\[]{0,4}+-?[0-9０-９]++");
  }

  @Override
  public Reading read(ReplyText reply) {
    return LastVerdict.of(reply, scanner);
  }

  @Override
  public String write(ParsedVerdict verdict) {
    return announcement + label(verdict);
  }

  @Override
  public String labelPrefix() {
    return announcement.stripTrailing();
  }

  @Override
  public String labelSuffix() {
    return "";
  }

  @Override
  public String example() {
    return reasons + write(new Rated(levels.good()));
  }
}
