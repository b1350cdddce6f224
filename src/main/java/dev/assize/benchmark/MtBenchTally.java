package dev.assize.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.benchmark.Group.Subset;
import dev.assize.benchmark.Line.Level;
import dev.assize.dataset.Label.Preference;
import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.OrderRule;
import dev.assize.judgement.PairJudgement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/// MT-bench's human judgments: how often the judge says what a human said of the same pair of
/// answers. A win needs both orders; all else that is judged is a tie.
///
/// `score` counts all votes, ties included (the paper's setup 1); `without_ties` only votes in
/// which neither the judge nor the human saw a tie (setup 2). `humans` and `humans_without_ties`
/// are the same between two humans who saw the same pair: what a judge can be measured against.
/// Votes of the benchmark's authors are a line of their own and no part of the others.
final class MtBenchTally implements BenchmarkTally {
  private static final Subset ALL = subset("all");
  private static final Subset AUTHORS = subset("authors");

  private final Board board = new Board("score", "without_ties", "humans", "humans_without_ties");
  private final Fit fit = new Fit(Benchmark.MT_BENCH_HUMAN);
  private final Map<String, List<Vote>> votes = new HashMap<>();
  private final SortedSet<String> turns = new TreeSet<>();

  private record Vote(String voter, Preference says) {}

  private static Subset subset(String name) {
    return new Subset(name, 1, OptionalLong.empty());
  }

  @Override
  public void add(ItemJudgement item) {
    if (item.label().isEmpty()) {
      throw fit.misfit(item, "a human's vote", "none");
    }
    Optional<String> voter = text(item, "judge");
    Optional<String> turn = text(item, "turn");
    boolean author = voter.filter(name -> name.startsWith("author")).isPresent();
    List<String> cells = new ArrayList<>();
    if (author) {
      cells.add(AUTHORS.name());
    } else {
      cells.add(ALL.name());
      turn.ifPresent(number -> {
        turns.add("turn " + number);
        cells.add("turn " + number);
      });
    }
    for (PairJudgement judged : item.comparisons()) {
      item.label()
          .flatMap(label -> label.between(judged.pair().first(), judged.pair().second()))
          .ifPresent(human -> {
            add(item, cells, judged, human);
            if (!author && voter.isPresent()) {
              meet(item, cells, turn.orElse(""), judged, new Vote(voter.get(), human));
            }
          });
    }
  }

  private static Optional<String> text(ItemJudgement item, String key) {
    return Optional.ofNullable(item.metadata().get(key))
        .filter(node -> !node.isNull())
        .map(JsonNode::asText);
  }

  private void add(ItemJudgement item, List<String> cells, PairJudgement judged, Preference human) {
    OptionalDouble credit = judged.credit(OrderRule.AGREE_OR_TIE, 1);
    OptionalDouble none = OptionalDouble.empty();
    for (String cell : cells) {
      if (credit.isEmpty()) {
        board.add(cell, item.cluster(), none, none, none, none);
      } else {
        Preference says = says(credit.getAsDouble());
        board.add(cell, item.cluster(), agree(says, human), agreeClearly(says, human), none, none);
      }
    }
  }

  /// Compares a vote with those on the same pair before it.
  private void meet(
      ItemJudgement item, List<String> cells, String turn, PairJudgement judged, Vote vote) {
    boolean turned = judged.pair().first().compareTo(judged.pair().second()) > 0;
    UnaryOperator<Preference> side = says -> turned ? mirrored(says) : says;
    String key =
        turned
            ? "%s\n%s\n%s\n%s"
                .formatted(item.cluster(), turn, judged.pair().second(), judged.pair().first())
            : "%s\n%s\n%s\n%s"
                .formatted(item.cluster(), turn, judged.pair().first(), judged.pair().second());
    Vote here = new Vote(vote.voter(), side.apply(vote.says()));
    List<Vote> before = votes.computeIfAbsent(key, _ -> new ArrayList<>());
    for (Vote other : before) {
      if (!other.voter().equals(here.voter())) {
        cells.forEach(
            cell -> board.beside(cell, item.cluster(), 2, agree(other.says(), here.says())));
        cells.forEach(
            cell -> board.beside(cell, item.cluster(), 3, agreeClearly(other.says(), here.says())));
      }
    }
    before.add(here);
  }

  private static Preference mirrored(Preference says) {
    return switch (says) {
      case FIRST -> Preference.SECOND;
      case SECOND -> Preference.FIRST;
      case NEITHER -> Preference.NEITHER;
    };
  }

  private static Preference says(double credit) {
    return credit == 1 ? Preference.FIRST : credit == 0 ? Preference.SECOND : Preference.NEITHER;
  }

  private static OptionalDouble agree(Preference one, Preference other) {
    return OptionalDouble.of(one == other ? 1 : 0);
  }

  private static OptionalDouble agreeClearly(Preference one, Preference other) {
    return one == Preference.NEITHER || other == Preference.NEITHER
        ? OptionalDouble.empty()
        : agree(one, other);
  }

  @Override
  public BenchmarkTable table() {
    List<Line> lines = new ArrayList<>();
    turns.forEach(turn -> lines.add(board.line(Group.of(turn, subset(turn)))));
    if (board.subsets().contains(AUTHORS.name())) {
      lines.add(board.line(AUTHORS));
    }
    lines.add(
        board.line(
            "Overall",
            Level.OVERALL,
            measure -> board.mean(measure, ALL),
            List.of(ALL),
            List.of()));
    return new BenchmarkTable(
        Benchmark.MT_BENCH_HUMAN,
        board.measures(),
        /* shown= */ 4,
        lines,
        List.of(),
        board.mean(0, ALL),
        fit.note().stream().toList());
  }
}
