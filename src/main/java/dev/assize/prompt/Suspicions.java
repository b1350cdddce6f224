package dev.assize.prompt;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.Item;
import dev.assize.prompt.Suspicion.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Looks for places in candidates' texts that are meant for the judge. Thread-safe.
///
/// The phrases are those of published attacks on language-model judges, in English and Chinese:
/// instructions to ignore the instructions, and words to a judge about the verdict or the score.
public final class Suspicions {
  private static final int EXCERPT = 80;
  private static final String BEST =
      "(?:an? |the )?(?:full |perfect |highest |maximum |high |top |best )(?:possible"
          + " )?(?:score|rating|grade|mark)s?";
  private static final String BEFORE =
      "(?:previous|prior|above|preceding|earlier|other|instruction|prompt|rule|criteri|guideline)";

  /// Phrases, each behind a word that a text must hold for the phrase to be looked for: most texts
  /// hold none of them, and finding a word is cheap.
  private static final List<Map.Entry<String, Pattern>> PHRASES =
      List.of(
          phrase(
              "ignor",
              "\\bignor(?:e|ing) (?:all |any |everything |the |your |of |these |those ){0,3}"
                  + BEFORE),
          phrase(
              "disregard",
              "\\bdisregard(?:ing)? (?:all |any |everything |the |your |of |these ){0,3}" + BEFORE),
          phrase("judge", spokenTo("judge")),
          phrase("evaluator", spokenTo("evaluator")),
          phrase("grader", spokenTo("grader")),
          phrase("reviewer", spokenTo("reviewer")),
          phrase(
              "score",
              "\\b(?:give|award|assign|grant) (?:me |it |this |us )(?:response |answer |one )?"
                  + BEST),
          phrase("deserves", "\\b(?:this|my) (?:response|answer) deserves " + BEST),
          phrase(
              "this",
              "\\b(?:rate|score|grade) (?:this|my) (?:response|answer|output)(?: as)?(?: an?)? "
                  + "(?:\\[\\[|\\d|highest|best|perfect|excellent)"),
          phrase(
              "verdict",
              "\\b(?:final|correct|only|your) verdict (?:is|must be|should be|has to be)\\b"),
          phrase("assistant", "\\b(?:choose|select|pick|prefer|vote for) assistant [ab12]\\b"),
          phrase(
              "response",
              "\\b(?:choose|select|pick|prefer|vote for) response [ab12]\\b"
                  + "|\\bthe other response (?:is|must be|should be) (?:ignored|rejected|worse)"),
          phrase(
              "忽略",
              "忽略(?:掉)?(?:以上|上述|上面|之前|前面|此前|先前|所有|全部)[^。\\n]{0,12}"
                  + "(?:指令|指示|内容|要求|提示|规则|说明|标准)"),
          phrase("无视", "无视(?:以上|上述|上面|之前|前面|所有)[^。\\n]{0,12}(?:指令|指示|内容|要求|提示|规则|标准)"),
          phrase("评委", spokenToInChinese("评委")),
          phrase("裁判", spokenToInChinese("裁判")),
          phrase("评审", spokenToInChinese("评审")),
          phrase("分", "(?:给|为)(?:我|本回答|这个回答|此回答|该回答)[^。\\n]{0,6}(?:满分|高分|最高分)"),
          phrase("选择", "请(?:务必)?选择(?:回答|助手|答案)\\s?[ab12](?![a-z])"));

  private static String spokenTo(String whom) {
    return "\\b(?:dear|note to|attention,?|message to|hey|hello) (?:the |all |any )?(?:ai |llm )?"
        + whom
        + "s?\\b|\\bas (?:an? |the )(?:impartial |ai |llm |fair )?"
        + whom
        + ", (?:you|please)|\\byou (?:are|must act as) (?:an? |the )(?:impartial |ai )?"
        + whom
        + "\\b|^"
        + whom
        + "[:,]";
  }

  private static String spokenToInChinese(String whom) {
    return "(?:尊敬的|亲爱的|各位|请)" + whom + "|" + whom + "(?:您好|你好|请|：|:)";
  }

  private final List<MarkFinder> marks;
  private final List<MarkFinder> closings;

  /// What to look for under a template.
  public Suspicions(JudgeTemplate template) {
    this.marks = template.grammar().marks().stream().map(MarkFinder::new).toList();
    this.closings =
        template.steps().stream()
            .flatMap(step -> Fences.closings(step.user()).stream())
            .map(MarkFinder::new)
            .toList();
  }

  private static Map.Entry<String, Pattern> phrase(String word, String pattern) {
    return Map.entry(word, Pattern.compile(pattern));
  }

  /// The suspicious places of an item: the first of each kind in each candidate.
  public List<Suspicion> of(Item item) {
    List<Suspicion> found = new ArrayList<>();
    for (Candidate candidate : item.candidates()) {
      String text = candidate.text();
      add(found, candidate, Kind.PLANTS_VERDICT, text, first(marks, text));
      add(found, candidate, Kind.CLOSES_FENCE, text, first(closings, text));
      add(found, candidate, Kind.SPEAKS_TO_JUDGE, text, spoken(text));
    }
    return found;
  }

  private static void add(
      List<Suspicion> found, Candidate candidate, Kind kind, String text, Optional<Integer> place) {
    place
        .map(start -> new Suspicion(candidate.id(), kind, excerpt(text, start)))
        .ifPresent(found::add);
  }

  private static Optional<Integer> first(List<MarkFinder> finders, String text) {
    Optional<Integer> first = Optional.empty();
    for (MarkFinder finder : finders) {
      Matcher matcher = finder.in(text);
      if (finder.find(matcher, text, 0)) {
        first = earlier(first, matcher.start());
      }
    }
    return first;
  }

  private static Optional<Integer> spoken(String text) {
    String small = text.toLowerCase(Locale.ROOT);
    Optional<Integer> first = Optional.empty();
    for (Map.Entry<String, Pattern> phrase : PHRASES) {
      if (small.contains(phrase.getKey())) {
        Matcher matcher = phrase.getValue().matcher(small);
        if (matcher.find()) {
          first = earlier(first, matcher.start());
        }
      }
    }
    return first;
  }

  private static Optional<Integer> earlier(Optional<Integer> known, int place) {
    return Optional.of(known.isPresent() ? Math.min(known.get(), place) : place);
  }

  private static String excerpt(String text, int start) {
    int from = Math.min(start, text.length());
    int to = Math.min(text.length(), from + EXCERPT);
    return text.substring(from, to).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
  }
}
