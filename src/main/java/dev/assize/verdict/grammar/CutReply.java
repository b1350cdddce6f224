package dev.assize.verdict.grammar;

import com.google.re2j.Pattern;
import java.util.List;

/// Tells a reply that was cut off right after its verdict from one that was cut while it repeated
/// what it had been asked for.
final class CutReply {
  private static final int BEFORE = 240;

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

  private CutReply() {}

  /// Whether a cut reply ends in this verdict.
  ///
  /// @param all every mark of the reply: one that says something else spoils it
  static boolean endsIn(String text, Mark mark, List<Mark> all) {
    return mark.complete()
        && isEnd(text, mark.end())
        && all.stream().allMatch(other -> other.meaning().equals(mark.meaning()))
        && !SPEAKS_OF_THE_TASK.matcher(before(text, mark)).find();
  }

  /// Whether nothing is said after the mark's own sentence.
  static boolean isInLastSentence(String text, Mark mark) {
    return isEnd(text, Sentences.end(text, mark.end()));
  }

  private static boolean isEnd(String text, int end) {
    return text.substring(end).chars().noneMatch(Character::isLetterOrDigit);
  }

  /// The mark's sentence as far as the mark, and the sentence before it.
  private static String before(String text, Mark mark) {
    int floor = Math.max(0, mark.start() - BEFORE);
    int start = Sentences.start(text, mark.start(), floor);
    int earlier = start;
    while (earlier > floor && !Character.isLetterOrDigit(text.charAt(earlier - 1))) {
      earlier--;
    }
    return text.substring(Sentences.start(text, earlier, floor), mark.start());
  }
}
