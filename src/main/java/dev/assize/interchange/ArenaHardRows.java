package dev.assize.interchange;

import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Value;
import dev.assize.judgement.Pair;
import dev.assize.judgement.Said;
import java.util.ArrayList;
import java.util.List;

/// Arena-Hard's judgements: game 1 shows the baseline as A, game 2 the model.
final class ArenaHardRows implements JudgedRows {
  private static final List<String> IDS = List.of("uid", "question_id");
  private static final int GAMES = 2;

  @Override
  public Judged read(Value row, long number) {
    Value id = row.first(IDS).orElseThrow(() -> row.get("uid").complaint("a name", ""));
    String model = row.get("model").name();
    String baseline = Optionals.name(row.get("baseline")).orElse("baseline");
    Pair pair = Verdicts.pair(baseline, model);
    String judge = Optionals.name(row.get("judge")).orElse(ImportFormat.ARENA_HARD.label());
    return Judged.compared(
            id.name() + "/" + pair.second(),
            id.name(),
            judge,
            Verdicts.judged(pair, judge, games(row.get("games"), pair)))
        .inCategory(Optionals.name(row.get("category")));
  }

  private static List<Said> games(Value games, Pair pair) {
    List<Said> said = new ArrayList<>();
    if (!games.isAbsent() && !games.node().isEmpty()) {
      for (Value game : games.elements("a list of games")) {
        CandidateId shownFirst = said.isEmpty() ? pair.first() : pair.second();
        said.add(Verdicts.ofPlaces(game.get("score"), shownFirst, pair.other(shownFirst)));
      }
    }
    if (said.size() > GAMES) {
      throw games.complaint("at most two games", "");
    }
    // One game alone is a judge that failed in the other: the tool always plays two.
    while (said.size() < GAMES) {
      said.add(Verdicts.none());
    }
    return said;
  }
}
