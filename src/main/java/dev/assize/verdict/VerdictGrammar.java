package dev.assize.verdict;

import dev.assize.reply.ReplyText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// How a template asks for its verdict, and how the reply is read.
///
/// Implementations are immutable, thread-safe, and linear in the reply's length.
public interface VerdictGrammar {

  /// How templates and the command line name it, such as `bracket-3`.
  String name();

  /// One line for people: what it reads.
  String description();

  /// What it reads: pairs, ratings, choices.
  Kind kind();

  /// The grammar that reads replies about so many answers: itself, but for grammars that name each
  /// answer, which offer no more names than answers are shown.
  default VerdictGrammar among(int answers) {
    return this;
  }

  /// Reads a reply. Never throws on any text; a reply without a verdict is
  /// [ParsedVerdict.Unparsed].
  Reading read(ReplyText reply);

  /// How probable the verdicts are in the reply's own words; empty for grammars that ask for no
  /// probability, which is then for the tokens to tell.
  default Optional<LabelMass> told(ReplyText reply) {
    return Optional.empty();
  }

  /// The verdict as a judge would write it, so that `read(write(v))` is `v`: the label between what
  /// opens and closes it.
  ///
  /// @throws IllegalArgumentException for a verdict that this grammar does not offer
  default String write(ParsedVerdict verdict) {
    return labelPrefix() + label(verdict) + labelSuffix();
  }

  /// Every verdict on offer that has a label of its own, in the order in which prompts list them;
  /// empty where the verdicts can't be listed (free numbers, JSON).
  List<ParsedVerdict> offered();

  /// The shortest text that makes a judge's reply continue with a bare label (`[[` for brackets),
  /// empty where the label itself is the whole reply.
  String labelPrefix();

  /// The label of a verdict, without the prefix and what closes it: `A`, `A>>B`, `4`.
  ///
  /// @throws IllegalArgumentException for a verdict that this grammar does not offer
  String label(ParsedVerdict verdict);

  /// What closes a label: `]]` for brackets, empty where nothing does.
  String labelSuffix();

  /// A short reminder of the format, for asking again.
  String reminder();

  /// A whole reply in this grammar, as shown to people.
  String example();

  /// Marks that this grammar would read as a verdict and that candidate text must not carry
  /// undefused. Empty where defusing has no use.
  List<Pattern> marks();

  /// What a grammar's verdicts are about.
  enum Kind {
    PAIRWISE,
    RATING,
    /// A number for each of the answers shown.
    RATING_ALL,
    CHOICE
  }
}
