package dev.assize.judge.rules;

import dev.assize.judge.rules.LengthAsk.Unit;

/// How long an answer may well be where its prompt doesn't say: 15 to 500 words; from 1 word where
/// the prompt asks a short question or for something that may be short, such as a translation; up
/// to 2,000 where the prompt itself is long or asks for an essay, code or the like.
final class PlausibleLength {
  private static final int SHORTEST = 15;
  private static final int LONGEST = 500;
  private static final int LONGEST_WORK = 2000;

  private static final int SHORT_QUESTION_WORDS = 16;
  private static final int LONG_PROMPT_WORDS = 200;
  private static final Cue QUESTION = Cue.of("[?？]\\s*$", "?", "？");
  private static final Cue TERSE =
      Cue.of(
          "\\b(?:solve|calculate|compute|classify|true or false|correct|extract|json|translate"
              + "|rewrite|title|name)\\b|计算|判断|翻译|改写|提取|标题",
          "solve",
          "calculate",
          "compute",
          "classify",
          "true or false",
          "correct",
          "extract",
          "json",
          "translate",
          "rewrite",
          "title",
          "name",
          "计算",
          "判断",
          "翻译",
          "改写",
          "提取",
          "标题");
  private static final Cue LONG_WORK =
      Cue.of(
          "\\b(?:essay|article|story|report|code|function|program|script|translate|rewrite"
              + "|in detail|detailed)\\b|作文|文章|故事|报告|代码|程序|翻译|改写|详细",
          "essay",
          "article",
          "story",
          "report",
          "code",
          "function",
          "program",
          "script",
          "translate",
          "rewrite",
          "detail",
          "作文",
          "文章",
          "故事",
          "报告",
          "代码",
          "程序",
          "翻译",
          "改写",
          "详细");

  private PlausibleLength() {}

  /// The band for a prompt of so many words; `prompt` is lower-cased already.
  static LengthAsk of(String prompt, int words) {
    boolean mayBeShort =
        (words <= SHORT_QUESTION_WORDS && QUESTION.in(prompt).find()) || TERSE.in(prompt).find();
    boolean mayBeLong = words > LONG_PROMPT_WORDS || LONG_WORK.in(prompt).find();
    return LengthAsk.between(
        Unit.WORDS, mayBeShort ? 1 : SHORTEST, mayBeLong ? LONGEST_WORK : LONGEST);
  }
}
