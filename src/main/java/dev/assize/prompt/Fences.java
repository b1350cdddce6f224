package dev.assize.prompt;

import dev.assize.dataset.Item;
import dev.assize.dataset.Turn;
import dev.assize.text.Sha256;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The tag that `{{fence}}` stands for, and the marks that close a fence.
///
/// The tag is the same for all that is asked about a question, so that a server's prefix cache
/// holds; and it does not depend on who else is a candidate, so that what was asked before another
/// one joined is not asked again. Whoever writes a candidate may know it and gains nothing: it is
/// drawn again until no text contains it.
final class Fences {
  /// Part of a template's content hash: another rule, another prompt.
  static final String VERSION = "fence-2";

  private static final int TAG_DIGITS = 8;
  private static final int LEAST_LETTERS = 4;
  private static final Pattern TAG_NAME = Pattern.compile("</[\\p{L}\\p{N}_.-]+");
  private static final Pattern NO_LETTERS_AT_END = Pattern.compile("[^\\p{L}\\p{N}]+$");

  private Fences() {}

  /// The tag of an item, 8 hexadecimal digits of a hash of the run's seed and the prompt.
  ///
  /// @param texts what the tag must not occur in
  static String tag(Item item, long seed, Collection<String> texts) {
    List<String> basis = new ArrayList<>();
    basis.add(VERSION);
    basis.add(String.valueOf(seed));
    for (Turn turn : item.prompt().turns()) {
      basis.add(turn.role().wireName());
      basis.add(turn.text());
    }
    String hash = Sha256.hex(basis);
    for (int draw = 0; ; draw++) {
      String tag = Sha256.hex(hash, String.valueOf(draw)).substring(0, TAG_DIGITS);
      if (texts.stream().noneMatch(text -> text.contains(tag))) {
        return tag;
      }
    }
  }

  /// What begins the closing line of each fence in a body: `</candidate_a` where a fence ends with
  /// `</candidate_a {{fence}}>`. With any tag, or none, it might pass for the end of a fence.
  static List<Pattern> closings(String body) {
    Map<String, Pattern> closings = new LinkedHashMap<>();
    boolean open = false;
    Matcher tag = Body.TAG.matcher(body);
    while (tag.find()) {
      if (tag.group("name").equals(Placeholder.FENCE.text())) {
        if (open) {
          String mark = closing(before(body, tag.start()));
          if (mark.codePoints().filter(Character::isLetterOrDigit).count() >= LEAST_LETTERS) {
            closings.computeIfAbsent(mark, Fences::pattern);
          }
        }
        open = !open;
      }
    }
    return List.copyOf(closings.values());
  }

  /// What stands before a place in its line, up to the last placeholder.
  private static String before(String body, int place) {
    String line = body.substring(body.lastIndexOf('\n', place) + 1, place);
    return line.substring(line.lastIndexOf('}') + 1);
  }

  private static String closing(String before) {
    Matcher name = TAG_NAME.matcher(before);
    return name.find() ? name.group() : NO_LETTERS_AT_END.matcher(before).replaceAll("").strip();
  }

  private static Pattern pattern(String mark) {
    return Pattern.compile(
        Pattern.quote(mark) + "(?![\\p{L}\\p{N}_])",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }
}
