package dev.assize.pairs;

import com.google.re2j.Pattern;
import dev.assize.judge.rules.Script;
import dev.assize.judge.rules.TextShape;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// Which answers may be part of a pair, chosen or rejected.
public interface AnswerFilter {
  /// The reason under which it counts what it drops.
  DropReason reason();

  /// What is against an answer; empty where nothing is.
  Optional<String> objection(JudgedAnswer answer);

  /// In words, for a report.
  String words();

  /// So long and no longer: in words, in characters where Chinese, Japanese or Korean is written.
  record Length(OptionalInt least, OptionalInt most) implements AnswerFilter {
    @Override
    public DropReason reason() {
      return DropReason.LENGTH;
    }

    @Override
    public Optional<String> objection(JudgedAnswer answer) {
      int length = answer.length();
      if (least.isPresent() && length < least.getAsInt()) {
        return Optional.of("%d, at least %d wanted".formatted(length, least.getAsInt()));
      }
      return most.isPresent() && length > most.getAsInt()
          ? Optional.of("%d, at most %d wanted".formatted(length, most.getAsInt()))
          : Optional.empty();
    }

    @Override
    public String words() {
      String from = least.isPresent() ? "at least " + least.getAsInt() : "";
      String to = most.isPresent() ? "at most " + most.getAsInt() : "";
      String and = from.isEmpty() || to.isEmpty() ? "" : ", ";
      return "length " + from + and + to;
    }
  }

  /// So much of the text is written in a script; code doesn't count.
  ///
  /// @param share of the words, 0 to 1
  record InScript(Script script, double share) implements AnswerFilter {
    @Override
    public DropReason reason() {
      return DropReason.SCRIPT;
    }

    @Override
    public Optional<String> objection(JudgedAnswer answer) {
      double found = TextShape.of(answer.text()).scripts().share(script);
      return found < share
          ? Optional.of("%.2f in %s, at least %s wanted".formatted(found, name(), share))
          : Optional.empty();
    }

    private String name() {
      return script.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String words() {
      return "at least %s in %s".formatted(share, name());
    }
  }

  /// A pattern is to be found in the text, or is not to.
  record Matching(Pattern pattern, boolean wanted) implements AnswerFilter {
    @Override
    public DropReason reason() {
      return DropReason.FORMAT_RULE;
    }

    @Override
    public Optional<String> objection(JudgedAnswer answer) {
      boolean found = pattern.matcher(answer.text()).find();
      return found == wanted
          ? Optional.empty()
          : Optional.of((wanted ? "nothing matches " : "something matches ") + pattern.pattern());
    }

    @Override
    public String words() {
      return (wanted ? "match of " : "no match of ") + pattern.pattern();
    }
  }
}
