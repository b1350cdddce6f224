package dev.assize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.reply.ReplyText;
import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.ParsedVerdict.Chosen;
import dev.assize.verdict.ParsedVerdict.Preferred;
import dev.assize.verdict.ParsedVerdict.Ranked;
import dev.assize.verdict.ParsedVerdict.Rated;
import dev.assize.verdict.ParsedVerdict.RatedBy;
import dev.assize.verdict.ParsedVerdict.RatedEach;
import dev.assize.verdict.VerdictGrammar;
import dev.assize.verdict.grammar.Grammars;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What `assize templates grammars` shows.
class TemplatesGrammarsTest {

  private static final List<String> LISTED =
      Cli.run("templates", "grammars").out().lines().toList();

  static Stream<VerdictGrammar> grammars() {
    return Grammars.all().stream();
  }

  @Test
  void thereAreTwoLinesForEachGrammar() {
    assertThat(LISTED).hasSize(2 * Grammars.all().size());
  }

  @ParameterizedTest
  @MethodSource("grammars")
  void theExampleAsShownIsReadAsAVerdictOfTheKindThatTheLineNames(VerdictGrammar grammar) {
    int line = LISTED.indexOf("%-20s %s".formatted(grammar.name(), grammar.description()));
    String shown = LISTED.get(line + 1).strip().replaceFirst("^e\\.g\\. ", "").replace(" ⏎ ", "\n");
    ParsedVerdict read = grammar.read(ReplyText.of(shown)).verdict();

    assertThat(read).isIn(expected(grammar, shown));
  }

  /// The verdicts whose written label the example ends with, or begins with where a peer wants it
  /// so.
  private static List<ParsedVerdict> expected(VerdictGrammar grammar, String shown) {
    List<ParsedVerdict> offered =
        grammar.offered().stream()
            .filter(verdict -> shown.contains(grammar.write(verdict)))
            .toList();
    ParsedVerdict read = grammar.read(ReplyText.of(shown)).verdict();
    boolean free =
        offered.isEmpty()
            && switch (read) {
              case Rated(double score) -> shown.contains(String.valueOf((long) score));
              case RatedEach(List<Double> scores) ->
                  List.of(List.of(8.0, 6.5), List.of(9.0, 9.0)).contains(scores);
              case RatedBy(var scores) -> scores.containsValue(4.0);
              case Ranked _, Preferred _, Chosen _, ParsedVerdict.Even _ -> true;
              case ParsedVerdict.Unparsed _ -> false;
            };
    return free ? List.of(read) : offered;
  }
}
