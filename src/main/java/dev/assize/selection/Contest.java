package dev.assize.selection;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Item;
import dev.assize.engine.Judging;
import dev.assize.judgement.PairJudgement;
import dev.assize.text.Sha256;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/// The candidates of one item and the matches that they have had. Of candidates with the same text
/// one takes part. Not thread-safe.
final class Contest {
  private final Judging judging;
  private final Item item;
  private final Counting counting;
  private final List<Candidate> drawn;
  private final Map<CandidateId, List<CandidateId>> sameText = new LinkedHashMap<>();
  private final List<Match> matches = new ArrayList<>();

  Contest(Judging judging, Item item, Counting counting) {
    this.judging = judging;
    this.item = item;
    this.counting = counting;
    Map<String, Candidate> byText = new LinkedHashMap<>();
    for (Candidate candidate : item.candidates()) {
      Candidate first = byText.putIfAbsent(candidate.text(), candidate);
      if (first == null) {
        sameText.put(candidate.id(), new ArrayList<>());
      } else {
        Objects.requireNonNull(sameText.get(first.id())).add(candidate.id());
      }
    }
    // By text and seed, so that neither the data's order nor a name is worth anything.
    this.drawn =
        byText.values().stream()
            .sorted(Comparator.comparingLong(this::lot).thenComparing(Candidate::text))
            .toList();
  }

  Item item() {
    return item;
  }

  /// Those who take part, in the order of their lots.
  List<Candidate> drawn() {
    return drawn;
  }

  /// The item with those who take part only, in the data's order.
  Item distinct() {
    return new Item(
        item.id(),
        item.position(),
        item.prompt(),
        item.candidates().stream().filter(each -> sameText.containsKey(each.id())).toList(),
        item.presentation(),
        Optional.empty(),
        item.reference(),
        item.rubric(),
        item.category(),
        item.cluster(),
        item.metadata());
  }

  List<CandidateId> sameTextAs(CandidateId id) {
    return sameText.getOrDefault(id, List.of());
  }

  List<Match> matches() {
    return matches;
  }

  /// A candidate's lot, the same each time.
  long lot(Candidate candidate) {
    return Sha256.bits("best", String.valueOf(counting.seed()), item.cluster(), candidate.text());
  }

  /// Compares two.
  Match play(Candidate one, Candidate other) {
    PairJudgement judgement = judging.compare(item, one, other);
    Match match =
        new Match(judgement, judgement.credit(counting.rule(), counting.strengthWeight()));
    matches.add(match);
    return match;
  }

  boolean haveMet(Candidate one, Candidate other) {
    return matches.stream().anyMatch(match -> match.isOf(one.id()) && match.isOf(other.id()));
  }

  /// Why matches have no verdict, each reason once.
  List<String> reasons() {
    TreeSet<String> reasons = new TreeSet<>();
    matches.stream().filter(match -> !match.isJudged()).forEach(m -> reasons.addAll(m.reasons()));
    return List.copyOf(reasons);
  }

  int calls() {
    return matches.stream().mapToInt(match -> match.judgement().readings().size()).sum();
  }
}
