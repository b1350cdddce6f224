package dev.assize.verdict.grammar;

import com.google.re2j.Pattern;
import java.util.List;

/// Tells a reply that was cut off after its verdict from one that was still on its way to it, or
/// that was repeating what it had been asked for.
final class CutReply {
  private static final int BEFORE = 240;

  /// Nobody explains a verdict at greater length.
  private static final int LONGEST_EXPLANATION = 20_000;

  /// The end of a cut reply, where it may be about to say its verdict.
  private static final int TAIL = 60;

  /// Words of somebody who speaks about the verdict to come.
  private static final Pattern SPEAKS_OF_THE_TASK =
      Pattern.compile(
          "(?i)\\b(?:if|when|whether|either|or|between|one"
              + " of|options?|formats?|formatted|examples?|e\\.g|such"
              + " as|must|should|shall|will|asked|asks?|needs?|have to|has to|am to|are to|is"
              + " to|let"
              + " me|let's|supposed|required|instruct\\w*|end(?:s|ing)?|finish(?:ing)?|conclud(?:e|ing)"
              + " with|respond(?:ing)?|reply(?:ing)?|answer with|output|outputs|choose"
              + " from|says?|write|writing|print|return|give|giving|use|using|strictly|follow(?:s|ed|ing)?|prompt|task|template|wants?|expects?|expected|remember|note|possible|verdicts|choices|allowed|valid|available|would|could|can|scale|job|goal|mean(?:s|ing)?|i'm"
              + " to|i'll|going to|to (?:give|say|write|output|end|finish|answer))\\b"
              + "|如果|若|或|格式|例如|比如|输出|请|要求|必须|应|需要|任务|之一|选项|可以|表示|代表");

  /// The same before a sentence that can only be a verdict: there "if" and "should" may be about
  /// the answers.
  private static final Pattern SPEAKS_OF_THE_FORMAT =
      Pattern.compile(
          "(?i)\\b(?:formats?|formatted|examples?|e\\.g|such as|one of|either|options?|outputs?"
              + "|respond(?:ing)?|reply(?:ing)?|instruct\\w*|prompt|template|must|strictly|supposed"
              + "|required|asked to|verdicts|choices|allowed|valid|possible|i'm to|am to|i'll)\\b"
              + "|格式|例如|比如|输出|请|要求|必须|之一|选项");

  /// Nothing but the words by which a verdict is announced, from the last comma on.
  private static final Pattern ANNOUNCES =
      Pattern.compile(
          "(?is)(?:^|.*[,;(])(?:[\\s\"'>:=#()\\[-]|\\b(?:so|thus|hence|therefore|finally|i|we|my|our|the"
              + "|a|b|an|in|as|to|it|this|that|of|for|is|was|be|are|final|overall|total|verdict"
              + "|decision|judge?ment|rating|score|grade|result|winner|choice|conclusion|conclude"
              + "|evaluation|assessment|preference|choose|select|pick|prefer|go|with|think|believe"
              + "|find|rate|assign|declare|assistant|response|answer|better|best|slightly"
              + "|significantly|much|clearly)\\b"
              + "|我|的|最终|因此|所以|综上|所述|判断|结论|裁决|评分|打分|总体?|综合|得分|结果|是|为|选择?|认为|更好|助手|回答)*");

  /// Words that make it the last one.
  private static final Pattern FINAL =
      Pattern.compile(
          "(?i)\\b(?:final|overall|total|verdict|decision|judge?ment|conclusion|winner)\\b"
              + "|最终|总体|综合|总分|结论|裁决");

  private static final Pattern BULLET = Pattern.compile("\\s*(?:[-*•·+]|\\(?[0-9]{1,2}[.):、])\\s");

  /// The verdict's sentence ends with it, or gives its reason.
  private static final Pattern RESTS =
      Pattern.compile(
          "(?i)[ \\t\"'*)\\]】。]*(?:$|\\n|[.!。,，;；]|`|(?:because|since|as|due to|for|than|over|out"
              + " of)\\b|因为|由于)");

  /// A judge who has not made up its mind.
  private static final Pattern DELIBERATES =
      Pattern.compile(
          "(?i)^\\W*(?:but|however|yet|though|although|on the other"
              + " hand|still|但|不过|然而|可是)|\\b(?:wait|hmm+|hold on|actually|let me|let's|let"
              + " us|reconsider\\w*|revis(?:e|ing)|re-?(?:check|read|examine|evaluate|think)\\w*|double[-"
              + " ]check\\w*|second thoughts?|not sure|unsure|i"
              + " (?:need|should|must|have|will|want)|i'll|okay|now)\\b"
              + "|等等|稍等|再想|重新|让我|我(?:需要|应该|再|来)");

  /// A verdict that is about to be said.
  private static final Pattern RESUMES =
      Pattern.compile(
          "(?i)\\[\\[|【|\\{|\\b(?:final|overall|total|verdict|rating|score|grade|output)\\b"
              + "|最终|总体|综合|总分|评分|打分|得分|结论|判断|选择");

  private CutReply() {}

  /// Whether a cut reply had said this verdict.
  ///
  /// It had where the verdict is the last thing said, or where a sentence that only announces it is
  /// followed by an explanation. A verdict that could have gone on is none, nor is one beside words
  /// about the task, nor one that the judge goes on to doubt.
  ///
  /// @param all every mark of the reply: one that says something else spoils it, unless this one is
  ///   said to be the final one
  static boolean holds(String text, Mark mark, List<Mark> all) {
    String own = ownSentence(text, mark);
    boolean announced = ANNOUNCES.matcher(own).matches();
    boolean last = announced && FINAL.matcher(own + lead(text, mark)).find();
    boolean alone = all.stream().allMatch(other -> other.meaning().equals(mark.meaning()));
    return mark.complete()
        && (alone || last)
        && !speaksOfTheTask(text, mark, own, last)
        && (isEnd(text, mark.end()) || (announced && isExplained(text, mark, last)));
  }

  /// Whether nothing is said after the mark's own sentence.
  static boolean isInLastSentence(String text, Mark mark) {
    return isEnd(text, Sentences.end(text, mark.end()));
  }

  private static boolean isEnd(String text, int end) {
    return text.substring(end).chars().noneMatch(Character::isLetterOrDigit);
  }

  private static boolean speaksOfTheTask(String text, Mark mark, String own, boolean last) {
    String before = sentenceBefore(text, mark.start() - own.length());
    return last
        ? SPEAKS_OF_THE_TASK.matcher(own).find() || SPEAKS_OF_THE_FORMAT.matcher(before).find()
        : SPEAKS_OF_THE_TASK.matcher(before + own).find();
  }

  /// What a list line says is one of several things.
  private static boolean isExplained(String text, Mark mark, boolean last) {
    String rest = text.substring(mark.end());
    return rest.length() <= LONGEST_EXPLANATION
        && (last || !BULLET.matcher(line(text, mark)).lookingAt())
        && RESTS.matcher(rest).lookingAt()
        && !DELIBERATES.matcher(rest).find()
        && !RESUMES.matcher(last ? rest.substring(Math.max(0, rest.length() - TAIL)) : rest).find();
  }

  /// What announces a mark and is part of it.
  private static String lead(String text, Mark mark) {
    return text.substring(Math.max(mark.start(), mark.value() - TAIL), mark.value());
  }

  private static String line(String text, Mark mark) {
    int start = mark.start();
    while (start > 0 && mark.start() - start < BEFORE && text.charAt(start - 1) != '\n') {
      start--;
    }
    return text.substring(start, mark.end());
  }

  /// The mark's sentence as far as the mark.
  private static String ownSentence(String text, Mark mark) {
    int floor = Math.max(0, mark.start() - BEFORE);
    return text.substring(Sentences.start(text, mark.start(), floor), mark.start());
  }

  private static String sentenceBefore(String text, int start) {
    int floor = Math.max(0, start - BEFORE);
    int end = start;
    while (end > floor && !Character.isLetterOrDigit(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(Sentences.start(text, end, floor), start);
  }
}
