package dev.assize.verdict.grammar;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;

/// Tells from the words around a mark whether it is said, or only spoken of.
///
/// Looked at are at most 80 characters before it and 40 after, within its sentence.
final class Phrasing {
  private static final int BEFORE = 80;
  private static final int AFTER = 40;

  private static final List<String> NEGATIONS =
      List.of("not", "n't", "never", "neither", "nor", "without", "rather", "instead", "longer");
  private static final List<String> HYPOTHESES = List.of("ould", "might", "to ");
  private static final List<String> EXAMPLES =
      List.of("for example", "for instance", "e.g", "such as");
  private static final List<String> CONDITIONS = List.of("if", "when", "in case");
  private static final List<String> QUOTES = List.of("\"", "'", "「", "『");

  /// "not [[A]]".
  private static final Pattern NEGATED =
      before(
          "(?:\\b(?:not|never|neither|nor|without|rather than|instead of|no longer)|n't"
              + "|不是|而非|并非|不选|不应选?|不会选?|不应该选?|不能选?|(?:^|[^得])不)"
              + "\\s*(?:(?:a|an|the|it|this|be|been|to|say|give|giving|choose|choosing|select|pick|the"
              + " case|true|simply|just|really|quite|exactly|think|believe|that|verdict|is|worth|选择?|给|给出|判)\\s*){0,4}");

  /// "I would have said [[A]]", "To earn a [[10]], …".
  private static final Pattern HYPOTHETICAL =
      before(
          "(?:\\b(?:(?:would|could|might)(?:n't|\\s+not)?(?:\\s+have|'ve)|would'?ve)\\s+(?:[\\w']+\\s+){0,6}|(?:^|[.;\n"
              + "])\\s*(?:in"
              + " order\\s+)?to\\s+(?:earn|get|reach|receive|achieve|deserve|merit)\\s+(?:[\\w']+\\s+){0,4}"
              + "|(?:可以|可能会?|也许会?|或许会?|有人会?|本来(?:会|可以|想|要)?|原本(?:会|可以|想|要)?|本可以?|本想|本会)\\s*)");

  /// "for example: [[A]]".
  private static final Pattern EXAMPLE =
      before(
          "(?:\\b(?:for example|for instance|e\\.g\\.?|such as)|例如|比如|譬如)[\\s:,]*"
              + "[\"'(]?(?:\\s*(?:final|overall)?\\s*(?:rating|score|verdict|评分|打分)\\s*:?)?\\s*");

  /// "if A is better, output [[A]]".
  private static final Pattern CONDITION =
      before(
          "\\b(?:if|when|whenever|in case)\\b.*"
              + "\\b(?:better|best|worse|tie|tied|equal|equally|similar|win|wins|preferred)\\b"
              + "[\\s,:]*(?:(?:then|please|output|say|answer|respond|reply|write|use|choose|select"
              + "|return|give|print|put|end|with|by|the|it|is)\\b\\s*)*");

  private static final Pattern CONDITION_ZH =
      before("(?:如果|若|假如|假设|当).*(?:更好|较好|更优|最好|胜|平局|相当|一样|接近)[^。;]{0,12}");

  /// "Output [[A]] for …", without anybody who does.
  private static final Pattern IMPERATIVE =
      before(
          "(?:(?:^|[.;:,\n"
              + "-])\\s*(?:or|and|then|please|otherwise)?\\s*(?:use|output|say|write|print|return|(?:respond|reply|answer|end)"
              + " with)|请(?:输出|回答|回复|写|给出|选择))\\s*");

  /// "Its text says "[[A]]"".
  private static final Pattern REPORTED =
      Pattern.compile(
          "(?is)(?:\\b(?:writes?|wrote|written|says?|said|saying|contains?|containing|claims?"
              + "|claiming|includes?|including|states?|stating|asks?|asking|instructs?|instructing"
              + "|tells?|telling|embeds?|embedding|plants?|planted|inserts?|inserted|injects?"
              + "|injected|declares?|declaring|string|phrase|text)\\b[\\s:,]*"
              + "|(?:写道|写着|声称|包含|要求|注入|植入)[\\s:,]*)[\"'「『]\\s*$");

  private static final Pattern OWN_WORDS =
      Pattern.compile("(?i)\\b(?:I|my|final|therefore|thus|hence)\\b|我|最终|因此");

  /// "[[A]] if the first is better", "[[A]] means that …".
  private static final Pattern LEGEND =
      Pattern.compile(
          "(?i)^[\"')」』"
              + " \\t,(]*(?:if\\b|would\\b|could\\b|might\\b|means?\\b|meaning\\b|indicat(?:es?|ing)\\b|denot(?:es?|ing)\\b|represent(?:s|ing)?\\b|stands?"
              + " for\\b|in case\\b|should be (?:used|chosen|given)\\b|when\\b"
              + "|如果|若|假如|当(?:[^然]|$)|表示|代表|意味)");

  /// "Is it [[A]]?"
  private static final Pattern QUESTION = Pattern.compile("^[ \"')」』”]*[?？]");

  private Phrasing() {}

  private static Pattern before(String words) {
    return Pattern.compile("(?is)" + words + "[\"'(「『]?\\s*$");
  }

  /// Whether a mark is asserted, as far as the words around it tell.
  static boolean asserts(String text, Mark mark) {
    String before = before(text, mark);
    String after = text.substring(mark.end(), Math.min(text.length(), mark.end() + AFTER));
    return (after.isEmpty() || !LEGEND.matcher(after).find())
        && (before.isBlank() || !(QUESTION.matcher(after).find() || speaksOf(before)));
  }

  /// Whether a mark is quoted of somebody else.
  static boolean reports(String text, Mark mark) {
    return reports(before(text, mark));
  }

  private static boolean reports(String before) {
    return REPORTED.matcher(before).find() && !OWN_WORDS.matcher(before).find();
  }

  /// The mark's sentence as far as the mark, or its last part.
  private static String before(String text, Mark mark) {
    int floor = Math.max(0, mark.start() - BEFORE);
    return text.substring(Sentences.start(text, mark.start(), floor), mark.start());
  }

  // Cheap questions first: most sentences hold none of these words.
  private static boolean speaksOf(String before) {
    String words = before.toLowerCase(Locale.ROOT);
    boolean han = words.chars().anyMatch(sign -> sign >= '一' && sign <= '鿿');
    return (has(words, han, NEGATIONS) && NEGATED.matcher(before).find())
        || (has(words, han, HYPOTHESES) && HYPOTHETICAL.matcher(before).find())
        || (has(words, han, EXAMPLES) && EXAMPLE.matcher(before).find())
        || IMPERATIVE.matcher(before).find()
        || (has(words, false, CONDITIONS) && CONDITION.matcher(before).find())
        || (han && CONDITION_ZH.matcher(before).find())
        || (has(words, false, QUOTES) && reports(before));
  }

  /// Whether one of some stems is in a text; or it is Chinese, which is looked at in any case.
  private static boolean has(String words, boolean han, List<String> stems) {
    return han || stems.stream().anyMatch(words::contains);
  }
}
