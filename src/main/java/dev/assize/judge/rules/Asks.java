package dev.assize.judge.rules;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/// What a prompt asks of an answer's form, as far as plain patterns can tell.
///
/// Only the prompt's head and tail are searched: instructions stand there, and a long text to be
/// worked on stands between.
///
/// @param lengths the lengths asked for; often none
/// @param plausible the length that fits where none is asked for
/// @param forms the forms asked for, such as a table
/// @param scripts how the prompt itself is written
/// @param target the script of the language that the answer is to be in
/// @param namesLanguage whether a language is named at all: then the prompt's own is no measure
public record Asks(
    List<LengthAsk> lengths,
    LengthAsk plausible,
    Set<AskedForm> forms,
    ScriptShares scripts,
    Optional<Script> target,
    boolean namesLanguage) {
  private static final int WINDOW = 600;

  private static final Cue TARGET =
      Cue.of(
          "\\b(?:(?:in|into|to|using))"
              + " (?<english>english|chinese|mandarin|japanese|korean|russian|french"
              + "|german|spanish|italian|portuguese|arabic|hindi|greek|hebrew|thai)\\b"
              + "|(?:用|成|为|译)(?<chinese>英文|英语|中文|汉语|日文|日语|韩文|韩语|俄文|俄语|法语|德语|西班牙语)",
          "in ",
          "into ",
          "to ",
          "using ",
          "文",
          "语");
  private static final Cue TRANSLATION = Cue.of("\\btranslat|翻译|译成|译为", "translat", "译");

  public Asks {
    lengths = List.copyOf(lengths);
    forms = Set.copyOf(forms);
  }

  /// What a prompt asks.
  public static Asks of(String prompt) {
    String text = window(prompt).toLowerCase(Locale.ROOT);
    Matcher target = TARGET.in(text);
    boolean named = target.find();
    ScriptShares scripts = TextShape.of(prompt).scripts();
    return new Asks(
        LengthAsks.of(text),
        PlausibleLength.of(text, scripts.total()),
        AskedForm.of(text),
        scripts,
        named ? script(target) : Optional.empty(),
        named || TRANSLATION.in(text).find());
  }

  private static String window(String prompt) {
    return prompt.length() <= 2 * WINDOW
        ? prompt
        : prompt.substring(0, WINDOW) + '\n' + prompt.substring(prompt.length() - WINDOW);
  }

  private static Optional<Script> script(Matcher target) {
    String language =
        target.group("english") == null ? target.group("chinese") : target.group("english");
    return Optional.of(
        switch (language) {
          case "chinese", "mandarin", "中文", "汉语" -> Script.HAN;
          case "japanese", "日文", "日语" -> Script.KANA;
          case "korean", "韩文", "韩语" -> Script.HANGUL;
          case "russian", "俄文", "俄语" -> Script.CYRILLIC;
          case "arabic" -> Script.ARABIC;
          case "hindi" -> Script.DEVANAGARI;
          case "greek" -> Script.GREEK;
          case "hebrew" -> Script.HEBREW;
          case "thai" -> Script.THAI;
          default -> Script.LATIN;
        });
  }
}
