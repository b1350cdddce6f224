package dev.assize.verdict.grammar;

import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.ParsedVerdict.Chosen;
import dev.assize.verdict.ParsedVerdict.Even;
import dev.assize.verdict.ParsedVerdict.Preferred;
import dev.assize.verdict.Slot;
import dev.assize.verdict.Strength;
import dev.assize.verdict.UnparsedReason;
import dev.assize.verdict.grammar.Meaning.Faulty;
import dev.assize.verdict.grammar.Meaning.Says;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The verdicts of a grammar and the labels that stand for them, in the order of the prompt.
record Labels(Map<String, ParsedVerdict> verdicts) {
  private static final Set<String> TIES = Set.of("TIE", "TIED", "DRAW", "EQUAL", "平局", "平手");
  private static final Pattern PREFIX =
      Pattern.compile(
          "^(?:ASSISTANT|RESPONSE|ANSWER|MODEL|OUTPUT|CANDIDATE|OPTION|VERDICT|助手|回答|回复|答案|选项)[\\s:_-]*");
  private static final Pattern WRAPPING = Pattern.compile("^[\"'(]+|[\"').]+$");
  private static final Pattern SIGNS = Pattern.compile("\\s*([<>=]+)\\s*");
  private static final Pattern LETTER = Pattern.compile("[A-H]");
  private static final Pattern STRENGTH = Pattern.compile("([A-H])([<>=]{1,4})([A-H])");

  /// Starts like a label and goes on: "A is better".
  private static final Pattern LIKE_A_LABEL = Pattern.compile("[A-H]\\b.*");

  Labels {
    verdicts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(verdicts));
  }

  /// `A`, `B`.
  static Labels two() {
    Map<String, ParsedVerdict> labels = new LinkedHashMap<>();
    labels.put("A", new Preferred(Slot.A, Strength.CLEAR));
    labels.put("B", new Preferred(Slot.B, Strength.CLEAR));
    return new Labels(labels);
  }

  /// `a`, `b`.
  static Labels lowerCase() {
    Map<String, ParsedVerdict> labels = new LinkedHashMap<>();
    two()
        .verdicts()
        .forEach((label, verdict) -> labels.put(label.toLowerCase(Locale.ROOT), verdict));
    return new Labels(labels);
  }

  /// `A`, `B`, and a label for a tie.
  static Labels three(String tie) {
    Map<String, ParsedVerdict> labels = new LinkedHashMap<>(two().verdicts());
    labels.put(tie, new Even());
    return new Labels(labels);
  }

  /// `A>>B`, `A>B`, `A=B`, `B>A`, `B>>A`.
  static Labels five() {
    Map<String, ParsedVerdict> labels = new LinkedHashMap<>();
    labels.put("A>>B", new Preferred(Slot.A, Strength.MUCH));
    labels.put("A>B", new Preferred(Slot.A, Strength.CLEAR));
    labels.put("A=B", new Even());
    labels.put("B>A", new Preferred(Slot.B, Strength.CLEAR));
    labels.put("B>>A", new Preferred(Slot.B, Strength.MUCH));
    return new Labels(labels);
  }

  /// Every label of a pair: the letters, words for a tie, comparisons.
  static Labels all() {
    Map<String, ParsedVerdict> labels = new LinkedHashMap<>(three("tie").verdicts());
    labels.put("C", new Even());
    labels.putAll(five().verdicts());
    return new Labels(labels);
  }

  /// The first letters, one per answer.
  static Labels choice(int answers) {
    Map<String, ParsedVerdict> labels = new LinkedHashMap<>();
    for (int i = 0; i < answers; i++) {
      labels.put(new Slot(i).letter(), new Chosen(new Slot(i)));
    }
    return new Labels(labels);
  }

  List<ParsedVerdict> offered() {
    return new ArrayList<>(verdicts.values());
  }

  /// The label of a verdict.
  ///
  /// @throws IllegalArgumentException for a verdict that is not on offer
  String of(ParsedVerdict verdict) {
    return verdicts.entrySet().stream()
        .filter(entry -> entry.getValue().equals(verdict))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "no label for " + verdict + "; on offer are " + verdicts.keySet()));
  }

  /// What the inside of a mark means; empty if it isn't written like a label at all.
  Optional<Meaning> meaning(String inside) {
    ParsedVerdict asWritten = verdicts.get(inside);
    if (asWritten != null) {
      return Optional.of(new Says(asWritten));
    }
    String label = canonical(inside);
    Optional<ParsedVerdict> verdict =
        verdicts.entrySet().stream()
            .filter(entry -> entry.getKey().equalsIgnoreCase(label))
            .map(Map.Entry::getValue)
            .findFirst();
    if (verdict.isPresent()) {
      return Optional.of(new Says(verdict.get()));
    }
    return isLike(label)
        ? Optional.of(new Faulty(UnparsedReason.NOT_OFFERED, label))
        : Optional.empty();
  }

  /// The same where the text holds nothing else: here only a whole label counts.
  Optional<Meaning> wholeMeaning(String text) {
    return meaning(text).filter(meaning -> meaning instanceof Says || isLabel(canonical(text)));
  }

  private static boolean isLabel(String label) {
    return LETTER.matcher(label).matches() || TIES.contains(label);
  }

  private static boolean isLike(String label) {
    return LIKE_A_LABEL.matcher(label).matches() || TIES.contains(label);
  }

  private String canonical(String inside) {
    String upper = inside.strip().toUpperCase(Locale.ROOT);
    String bare = WRAPPING.matcher(upper).replaceAll("");
    String label = PREFIX.matcher(bare.strip()).replaceFirst("");
    String signs = SIGNS.matcher(label).replaceAll("$1");
    var strength = STRENGTH.matcher(signs);
    if (strength.matches()) {
      return strength(strength.group(1), strength.group(2), strength.group(3));
    }
    return TIES.contains(label) ? tie().orElse(label) : label;
  }

  private Optional<String> tie() {
    return verdicts.entrySet().stream()
        .filter(entry -> entry.getValue() instanceof Even)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  // "A<B" says what "B>A" says, "B=A" and "A==B" what "A=B" says.
  private static String strength(String left, String sign, String right) {
    if (sign.matches("=+") && !left.equals(right)) {
      return left.compareTo(right) < 0 ? left + "=" + right : right + "=" + left;
    }
    return sign.matches("<+") ? right + ">".repeat(sign.length()) + left : left + sign + right;
  }
}
