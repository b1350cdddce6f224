package dev.assize.judge.rules;

import dev.assize.judge.rules.LengthAsk.Bound;
import dev.assize.judge.rules.LengthAsk.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the lengths that a prompt asks for, in English and Chinese.
///
/// A number beside a unit is an ask only where the words around it say so ("in 3 sentences", "a
/// 50-word summary"): "the 3 sentences below" asks for nothing.
final class LengthAsks {
  private static final int BEFORE = 32;
  private static final int AFTER = 16;

  private static final Cue ENGLISH =
      Cue.of(
          "\\b(?<low>"
              + Numbers.ENGLISH
              + "|a|an)(?:\\s?(?:-|–|to|and|or)\\s?(?<high>"
              + Numbers.ENGLISH
              + "))?[\\s-](?:single |short |brief |complete |full |simple )?"
              + "(?<unit>word|character|sentence|paragraph)s?\\b",
          "word",
          "character",
          "sentence",
          "paragraph");
  private static final Cue CHINESE =
      Cue.of(
          "(?<low>"
              + Numbers.CHINESE
              + ")(?:\\s?(?:-|–|—|~|～|到|至)\\s?(?<high>"
              + Numbers.CHINESE
              + "))?\\s?个?(?<unit>汉字|字|词|单词|句|段)",
          "字",
          "词",
          "句",
          "段");
  private static final Cue ENGLISH_ITEMS =
      Cue.of(
          "\\b(?:list|give|name|suggest|provide|recommend|share|write|generate|tell|propose|describe)\\s(?:(?:me|us|the|top|exactly|out|down|at"
              + " least)\\s){0,3}(?<low>"
              + Numbers.ENGLISH
              + ")\\s(?:[a-z-]+\\s){0,2}?(?!words|characters|sentences|paragraphs)[a-z]{3,}s\\b",
          "list",
          "give",
          "name",
          "suggest",
          "provide",
          "recommend",
          "share",
          "write",
          "generate",
          "tell",
          "propose",
          "describe");
  private static final Cue CHINESE_ITEMS =
      Cue.of(
          "(?:列出|列举|给出|给我|给|写出|写|提供|推荐|介绍|说出|举出|举|提出)[^，。,.？?\\d一二两三四五六七八九十]{0,4}(?<low>"
              + Numbers.CHINESE
              + ")\\s?(?:个|条|点|种|项|款|本|部|首)(?![字词句段])",
          "出",
          "举",
          "给",
          "写",
          "提供",
          "推荐",
          "介绍");

  private static final Pattern AT_MOST =
      Pattern.compile(
          "\\b(?:at most|no more than|not more than|no longer than|up to|under|less than|fewer than"
              + "|within|below|max|maximum|maximum of|exceed|exceeding|limit of|limited to)\\s$"
              + "|(?:不超过|不要超过|不多于|少于|至多|最多|不得超过|小于)[写用要有]?\\s?$");
  private static final Pattern AT_MOST_AFTER =
      Pattern.compile(
          "^\\s?(?:or less|or fewer|or under|max|maximum|at most)\\b|^(?:话)?(?:以内|之内|以下|内)");
  private static final Pattern AT_LEAST =
      Pattern.compile(
          "(?<!no )\\b(?:at least|no fewer than|no less than|more than|over|minimum of|minimum)\\s$"
              + "|(?:至少|不少于|不低于|多于|超过)[写用要有]?\\s?$");
  private static final Pattern AT_LEAST_AFTER =
      Pattern.compile("^\\s?(?:or more|minimum)\\b|^(?:话)?以上");
  private static final Pattern ABOUT =
      Pattern.compile(
          "\\b(?:about|around|approximately|roughly|some|circa)\\s$|(?:约|大约|大概|约为)\\s?$");
  private static final Pattern ABOUT_AFTER = Pattern.compile("^(?:话)?左右");
  private static final Pattern ASKING =
      Pattern.compile(
          "(?:\\b(?:in|into|using|with|to|exactly|only|just|between|of|write|give|provide|compose|make"
              + " it|length:?)(?:\\s(?:me|us|just|only|exactly|a))*\\s$)"
              + "|(?:用|写|以|共|一篇|一个|一段|成|字数|控制在|浓缩为|概括为|写出|恰好|正好)[^，。,.]{0,3}$");
  private static final Pattern ASKED_BY_ARTICLE =
      Pattern.compile("\\b(?:in|into|write|with|as)\\s(?:just\\s)?$");
  private static final Pattern EACH_AFTER = Pattern.compile("^\\s?(?:each|every|per)\\b");
  private static final Pattern EACH = Pattern.compile("(?:\\b(?:each|every|per)\\b|每)");

  private LengthAsks() {}

  /// The asks, in the order in which they stand; `prompt` is lower-cased already.
  static List<LengthAsk> of(String prompt) {
    List<LengthAsk> asks = new ArrayList<>();
    counted(prompt, ENGLISH, asks);
    counted(prompt, CHINESE, asks);
    items(prompt, ENGLISH_ITEMS).ifPresent(asks::add);
    items(prompt, CHINESE_ITEMS).ifPresent(asks::add);
    return List.copyOf(asks);
  }

  private static void counted(String prompt, Cue cue, List<LengthAsk> asks) {
    Matcher found = cue.in(prompt);
    while (found.find()) {
      counted(prompt, found).ifPresent(asks::add);
    }
  }

  private static Optional<LengthAsk> items(String prompt, Cue cue) {
    Matcher found = cue.in(prompt);
    if (!found.find()) {
      return Optional.empty();
    }
    OptionalInt number = Numbers.parse(found.group("low"));
    // "Name one reason" needs no list; "write 2000 lines" is no list that anybody counts.
    return number.isPresent() && number.getAsInt() >= 2 && number.getAsInt() <= 50
        ? Optional.of(
            LengthAsk.of(Unit.ITEMS, bound(prompt, found).orElse(Bound.EXACTLY), number.getAsInt()))
        : Optional.empty();
  }

  private static Optional<LengthAsk> counted(String prompt, Matcher found) {
    String before = before(prompt, found);
    // A length for each part says nothing of the whole.
    if (EACH.matcher(before).find() || EACH_AFTER.matcher(after(prompt, found)).find()) {
      return Optional.empty();
    }
    Unit unit = unit(found.group("unit"));
    String low = found.group("low");
    if (low.equals("a") || low.equals("an")) {
      boolean countable = unit == Unit.SENTENCES || unit == Unit.PARAGRAPHS;
      return countable && ASKED_BY_ARTICLE.matcher(before).find()
          ? Optional.of(LengthAsk.of(unit, Bound.EXACTLY, 1))
          : Optional.empty();
    }
    OptionalInt number = Numbers.parse(low);
    if (number.isEmpty() || number.getAsInt() == 0) {
      return Optional.empty();
    }
    Optional<Bound> bound = bound(prompt, found);
    if (found.group("high") != null) {
      OptionalInt high = Numbers.parse(found.group("high"));
      return high.isPresent() && (bound.isPresent() || isAsked(prompt, found))
          ? Optional.of(LengthAsk.between(unit, number.getAsInt(), high.getAsInt()))
          : Optional.empty();
    }
    // "A tale of two characters": people, unless a bound says that letters are counted.
    if (bound.isEmpty() && (unit == Unit.CHARACTERS || !isAsked(prompt, found))) {
      return Optional.empty();
    }
    return Optional.of(LengthAsk.of(unit, bound.orElse(Bound.EXACTLY), number.getAsInt()));
  }

  private static boolean isAsked(String prompt, Matcher found) {
    boolean adjective = prompt.charAt(found.start("unit") - 1) == '-';
    return adjective || ASKING.matcher(before(prompt, found)).find();
  }

  private static Optional<Bound> bound(String prompt, Matcher found) {
    String before = before(prompt, found);
    String after = after(prompt, found);
    if (AT_MOST.matcher(before).find() || AT_MOST_AFTER.matcher(after).find()) {
      return Optional.of(Bound.AT_MOST);
    }
    if (AT_LEAST.matcher(before).find() || AT_LEAST_AFTER.matcher(after).find()) {
      return Optional.of(Bound.AT_LEAST);
    }
    boolean about = ABOUT.matcher(before).find() || ABOUT_AFTER.matcher(after).find();
    return about ? Optional.of(Bound.ABOUT) : Optional.empty();
  }

  private static String before(String prompt, Matcher found) {
    int at = found.start("low");
    return prompt.substring(Math.max(0, at - BEFORE), at);
  }

  private static String after(String prompt, Matcher found) {
    return prompt.substring(found.end(), Math.min(prompt.length(), found.end() + AFTER));
  }

  private static Unit unit(String word) {
    return switch (word) {
      case "character" -> Unit.CHARACTERS;
      case "sentence", "句" -> Unit.SENTENCES;
      case "paragraph", "段" -> Unit.PARAGRAPHS;
      default -> Unit.WORDS;
    };
  }
}
