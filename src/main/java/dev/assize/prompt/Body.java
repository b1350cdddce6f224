package dev.assize.prompt;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text with placeholders, ready to be filled in a single pass: a value is never scanned again.
sealed interface Body {
  /// A tag of our own syntax: its sign (`#`, `^`, `/`, or nothing for a placeholder) and name.
  Pattern TAG = Pattern.compile("\\{\\{\\{?\\s*(?<sign>[#^/&!>=]?)\\s*(?<name>[^{}\\s]*)[^{}]*}}");

  /// Every name that is asked for, optional ones too.
  Set<String> names();

  /// The names without a value for which nothing can be filled in: those outside of sections.
  Set<String> required();

  /// The text with its values. A name without a value leaves its section out; one whose value is a
  /// list of maps has its section repeated for each of them.
  ///
  /// @throws MustacheException or IllegalArgumentException where a required name has no value
  String fill(Map<String, ?> values);

  /// Our own syntax: `{{name}}`, `{{#name}}…{{/name}}` for what stands only where there is a value,
  /// `{{^name}}…{{/name}}` for what stands only where there is none, `{{! remarks }}`.
  ///
  /// @throws MustacheException for a syntax error
  static Body ours(String text) {
    Template template =
        Mustache.compiler().escapeHTML(false).emptyStringIsFalse(true).compile(text);
    return new Ours(template, Names.of(template, true), Names.of(template, false));
  }

  /// Python's `str.format`, as published prompts use it: `{name}`, and `{{` for a brace.
  ///
  /// @throws IllegalArgumentException for a brace that opens or closes nothing, or a name with
  ///   anything behind it
  static Body published(String text) {
    List<Part> parts = new ArrayList<>();
    Matcher matcher = Published.TOKEN.matcher(text);
    int at = 0;
    while (matcher.find()) {
      parts.add(new Part(text.substring(at, matcher.start()), false));
      String token = matcher.group();
      if (matcher.group("name") != null) {
        parts.add(new Part(matcher.group("name"), true));
      } else if (token.length() == 2) {
        parts.add(new Part(token.substring(0, 1), false));
      } else {
        throw new IllegalArgumentException(
            "a single %s at character %d".formatted(token, matcher.start() + 1));
      }
      at = matcher.end();
    }
    parts.add(new Part(text.substring(at), false));
    return new Published(List.copyOf(parts));
  }

  /// A text that nothing is filled into, whatever braces it holds.
  static Body literal(String text) {
    return new Published(List.of(new Part(text, false)));
  }

  record Ours(Template template, Set<String> names, Set<String> required) implements Body {
    @Override
    public String fill(Map<String, ?> values) {
      return template.execute(values);
    }
  }

  record Part(String text, boolean isName) {}

  record Published(List<Part> parts) implements Body {
    private static final Pattern TOKEN =
        Pattern.compile("\\{\\{|}}|\\{(?<name>[A-Za-z_][A-Za-z0-9_]*)}|[{}]");

    @Override
    public Set<String> names() {
      Set<String> names = new LinkedHashSet<>();
      parts.stream().filter(Part::isName).map(Part::text).forEach(names::add);
      return names;
    }

    @Override
    public Set<String> required() {
      return names();
    }

    @Override
    public String fill(Map<String, ?> values) {
      StringBuilder text = new StringBuilder();
      for (Part part : parts) {
        Object piece = part.isName() ? values.get(part.text()) : part.text();
        if (piece == null) {
          throw new IllegalArgumentException("no value for {" + part.text() + "}");
        }
        text.append(piece);
      }
      return text.toString();
    }
  }

  /// Collects the names of a template of ours.
  ///
  /// @param insideSections whether to look into sections too
  record Names(Set<String> found, boolean insideSections) implements Mustache.Visitor {
    static Set<String> of(Template template, boolean insideSections) {
      Names names = new Names(new LinkedHashSet<>(), insideSections);
      template.visit(names);
      return names.found;
    }

    @Override
    public void visitText(String text) {}

    @Override
    public void visitVariable(String name) {
      found.add(name);
    }

    // A file within a file: not ours, so that it shows as an unknown name.
    @Override
    public boolean visitInclude(String name) {
      found.add(">" + name);
      return false;
    }

    @Override
    public boolean visitParent(String name) {
      return visitInclude(name);
    }

    @Override
    public boolean visitBlock(String name) {
      return visitInclude(name);
    }

    @Override
    public boolean visitSection(String name) {
      if (insideSections) {
        found.add(name);
      }
      return insideSections;
    }

    @Override
    public boolean visitInvertedSection(String name) {
      return visitSection(name);
    }
  }
}
