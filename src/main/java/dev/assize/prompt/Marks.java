package dev.assize.prompt;

import dev.assize.prompt.RenderedPrompt.Defused;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Breaks up what must not stand in a candidate's text: a middle dot after the mark's first
/// character, so that people and judges still see what stood there, and no reader of marks does.
final class Marks {
  /// What breaks a mark up.
  static final String BREAK = "·";

  /// Nothing is broken up.
  static final Marks NONE = new Marks(List.of());

  private final List<MarkFinder> finders;

  Marks(List<Pattern> patterns) {
    this.finders = patterns.stream().map(MarkFinder::new).toList();
  }

  /// Appends a text with its marks broken up.
  ///
  /// @param defused takes what was changed, with offsets into `target`
  void append(String text, StringBuilder target, String field, List<Defused> defused) {
    int at = 0;
    for (Map.Entry<Integer, Broken> place : places(text).entrySet()) {
      target.append(text, at, place.getKey());
      at = place.getKey();
      Broken mark = place.getValue();
      defused.add(new Defused(field, target.length(), mark.original(), mark.replacement()));
      target.append(BREAK);
    }
    target.append(text, at, text.length());
  }

  /// Where something is to be put in, and the mark that it breaks. One place may break several.
  private NavigableMap<Integer, Broken> places(String text) {
    NavigableMap<Integer, Broken> places = new TreeMap<>();
    // Equal marks share their texts: a long answer may hold millions of them.
    Map<String, Broken> known = new HashMap<>();
    for (MarkFinder finder : finders) {
      Matcher mark = finder.in(text);
      for (int from = 0;
          finder.find(mark, text, from);
          from = Math.max(mark.end(), mark.start() + 1)) {
        if (mark.end() > mark.start()) {
          places.putIfAbsent(
              text.offsetByCodePoints(mark.start(), 1),
              known.computeIfAbsent(mark.group(), Broken::of));
        }
      }
    }
    return places;
  }

  private record Broken(String original, String replacement) {
    static Broken of(String original) {
      int first = original.offsetByCodePoints(0, 1);
      return new Broken(original, original.substring(0, first) + BREAK + original.substring(first));
    }
  }
}
