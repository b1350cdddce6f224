package dev.assize.judge.rules;

import java.util.EnumSet;
import java.util.Set;

/// A form that a prompt may ask the answer to take.
public enum AskedForm {
  /// Bullets or numbers, asked for in so many words.
  LIST(
      "has no list though one was asked for",
      Cue.of(
          "\\b(?:bullet|bullet points?|bulleted|numbered list|as a list)\\b|分点|逐条|列表形式|用列表|编号列表",
          "bullet",
          "numbered list",
          "as a list",
          "分点",
          "逐条",
          "列表")),
  /// Several things in any form: "List …".
  ENUMERATION(
      "enumerates nothing though it was asked to",
      Cue.of("(?:^|[.!?\\n]\\s*)list\\b|列出|列举", "list", "列出", "列举")),
  TABLE(
      "has no table though one was asked for",
      Cue.of("\\b(?:in|as|into|a|markdown) (?:a )?(?:markdown )?table\\b|表格", "table", "表格")),
  JSON(
      "is not the JSON that was asked for",
      Cue.of("\\b(?:in|as|valid|return|output|a) json\\b|json\\s?(?:格式|对象|object|format)", "json")),
  CODE(
      "has no code though some was asked for",
      Cue.of(
          "\\b(?:write|implement|create|give"
              + " me|provide|code)\\b[^.?!\\n]{0,40}\\b(?:function|script"
              + "|method|query|regex|python|java|javascript|c\\+\\+|code)\\b"
              + "|(?:写|实现|编写|给出)[^，。\\n]{0,16}(?:函数|代码|脚本)",
          "function",
          "script",
          "method",
          "query",
          "regex",
          "python",
          "java",
          "c++",
          "code",
          "函数",
          "代码",
          "脚本"));

  private final String fault;

  @SuppressWarnings("ImmutableEnumChecker") // a list and a pattern, neither of which ever changes
  private final Cue cue;

  AskedForm(String fault, Cue cue) {
    this.fault = fault;
    this.cue = cue;
  }

  /// The forms that a prompt asks for; `prompt` is lower-cased already.
  static Set<AskedForm> of(String prompt) {
    Set<AskedForm> asked = EnumSet.noneOf(AskedForm.class);
    for (AskedForm form : values()) {
      if (form.cue.in(prompt).find()) {
        asked.add(form);
      }
    }
    return asked;
  }

  /// What is wrong with an answer that lacks this form.
  String fault() {
    return fault;
  }

  /// Whether an answer takes this form.
  boolean isTakenBy(String answer, TextShape shape) {
    return switch (this) {
      case LIST -> shape.listLines() >= 2;
      case ENUMERATION -> shape.listLines() >= 2 || shape.lines() >= 3 || shape.separators() >= 1;
      case TABLE -> shape.tableLines() >= 2;
      case JSON -> isJsonLike(answer);
      case CODE -> shape.codeLines() >= 1 || shape.fences() >= 2 || answer.indexOf('`') >= 0;
    };
  }

  // The first and last character that are not of a code fence: no parser, since form is all we
  // judge.
  private static boolean isJsonLike(String answer) {
    int open = indexOfAny(answer, '{', '[');
    int close = Math.max(answer.lastIndexOf('}'), answer.lastIndexOf(']'));
    return open >= 0
        && close > open
        && isFenceOrBlank(answer.substring(0, open))
        && isFenceOrBlank(answer.substring(close + 1));
  }

  private static int indexOfAny(String text, char first, char second) {
    int a = text.indexOf(first);
    int b = text.indexOf(second);
    return a < 0 || (b >= 0 && b < a) ? b : a;
  }

  private static boolean isFenceOrBlank(String text) {
    return text.length() < 32 && text.strip().matches("(?:```\\w*)?");
  }
}
