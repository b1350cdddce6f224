package dev.assize.verdict;

import dev.assize.reply.TokenLogprobs.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// Goes along the tokens of a verdict and gives each listed token's probability to the label that
/// it begins.
///
/// A token that several labels begin with is followed to the next position if it was said; if not,
/// its probability stays undivided between them.
final class LabelWalk {
  private final List<Position> positions;
  private final LabelTexts texts;
  private final Map<ParsedVerdict, Double> measured = new HashMap<>();
  private final Map<ParsedVerdict, Double> unlisted = new HashMap<>();
  private final List<Undivided> undivided = new ArrayList<>();
  private String flaw = "";

  private LabelWalk(List<Position> positions, LabelTexts texts) {
    this.positions = positions;
    this.texts = texts;
  }

  private record Undivided(List<ParsedVerdict> between, double mass) {}

  /// The mass on the labels.
  ///
  /// @param positions from the one on where the mark begins
  /// @param masked whether the mass on all other tokens is hidden
  static LabelMass mass(
      List<Position> positions, LabelTexts texts, boolean masked, LabelMass.Source source) {
    LabelWalk walk = new LabelWalk(positions, texts);
    walk.step(0, "", 1, List.copyOf(texts.texts().keySet()));
    return walk.mass(masked, source);
  }

  private void step(int at, String said, double weight, List<ParsedVerdict> alive) {
    if (at == positions.size()) {
      undivided.add(new Undivided(alive, weight));
      return;
    }
    Position position = positions.get(at);
    String next = said + texts.fold(position.token());
    boolean opens = next.length() <= texts.opening() || next.equals(said);
    boolean ended = texts.complete(said, alive).isPresent();
    if (opens && !ended) {
      open(at, said, weight, alive);
    } else if (position.alternatives().isEmpty()) {
      flaw = LabelProbabilities.NO_LOGPROBS;
    } else {
      divide(at, said, weight, alive);
    }
  }

  /// The label hasn't begun: what matters is only that this was said and not a label at once.
  private void open(int at, String said, double weight, List<ParsedVerdict> alive) {
    TokenList list = TokenList.of(positions.get(at));
    String sampled = list.sampled();
    Map<String, ParsedVerdict> begun = new HashMap<>();
    for (String token : list.probabilities().keySet()) {
      String next = said + texts.fold(token);
      List<ParsedVerdict> labels = texts.consistent(next, alive);
      if (next.length() > texts.opening() && labels.size() == 1 && !next.equals(said)) {
        begun.put(token, labels.getFirst());
      }
    }
    double all = list.of(sampled) + begun.keySet().stream().mapToDouble(list::of).sum();
    boolean given = all <= 0 || begun.isEmpty();
    if (!given) {
      begun.forEach(
          (token, label) -> measured.merge(label, weight * list.of(token) / all, Double::sum));
    }
    step(
        at + 1,
        said + texts.fold(sampled),
        given ? weight : weight * list.of(sampled) / all,
        alive);
  }

  private void divide(int at, String said, double weight, List<ParsedVerdict> alive) {
    TokenList list = TokenList.of(positions.get(at));
    if (said.length() <= texts.opening() && !list.flaw().isEmpty()) {
      flaw = list.flaw();
      return;
    }
    List<ParsedVerdict> missing = new ArrayList<>(alive);
    boolean others = false;
    for (Map.Entry<String, Double> entry : list.probabilities().entrySet()) {
      String token = entry.getKey();
      List<ParsedVerdict> labels = begun(said, token, alive);
      missing.removeAll(labels);
      others |= labels.isEmpty();
      double mass = weight * entry.getValue();
      if (labels.size() == 1) {
        measured.merge(labels.getFirst(), mass, Double::sum);
      } else if (labels.size() > 1 && token.equals(list.sampled())) {
        step(at + 1, said + texts.fold(token), mass, labels);
      } else if (labels.size() > 1) {
        undivided.add(new Undivided(labels, mass));
      }
    }
    double bound = bound(list, others);
    missing.forEach(label -> unlisted.merge(label, weight * bound, Double::sum));
  }

  /// The labels that a token begins or goes on with.
  private List<ParsedVerdict> begun(String said, String token, List<ParsedVerdict> alive) {
    String folded = texts.fold(token);
    if (folded.isBlank()) {
      return texts.complete(said, alive).map(List::of).orElse(List.of());
    }
    return texts.consistent(said + folded, alive);
  }

  // A list that holds nothing but labels may be a list of requested tokens, which bounds nothing;
  // if it leaves little over, it is a list of the likeliest all the same.
  private static double bound(TokenList list, boolean others) {
    return others || list.sum() >= 0.5
        ? Math.min(list.smallest(), list.unlisted())
        : list.unlisted();
  }

  private LabelMass mass(boolean masked, LabelMass.Source source) {
    if (!flaw.isEmpty()) {
      return new LabelMass.Absent(flaw);
    }
    double known = measured.values().stream().mapToDouble(Double::doubleValue).sum();
    double shared = undivided.stream().mapToDouble(Undivided::mass).sum();
    if (known + shared <= 0) {
      return new LabelMass.Absent(LabelProbabilities.NOT_LISTED);
    }
    boolean hidden = masked || positions.stream().anyMatch(Position::afterSampling);
    OptionalDouble coverage =
        hidden ? OptionalDouble.empty() : OptionalDouble.of(Math.min(1, known + shared));
    Map<ParsedVerdict, Double> low = new java.util.LinkedHashMap<>();
    Map<ParsedVerdict, Double> high = new java.util.LinkedHashMap<>();
    for (ParsedVerdict label : texts.texts().keySet()) {
      low.put(label, low(label));
      high.put(label, high(label));
    }
    boolean exact = unlisted.isEmpty() && undivided.isEmpty();
    return exact
        ? new LabelMass.Known(low, coverage, source)
        : new LabelMass.Bounded(low, high, coverage, source);
  }

  /// A label's share if everything that isn't measured goes to the others.
  private double low(ParsedVerdict label) {
    double own = measured.getOrDefault(label, 0.0);
    double others = sum(measured, label) + sum(unlisted, label);
    return share(own, others + undivided.stream().mapToDouble(Undivided::mass).sum());
  }

  /// A label's share if it gets everything that it can get.
  private double high(ParsedVerdict label) {
    double own = measured.getOrDefault(label, 0.0) + unlisted.getOrDefault(label, 0.0);
    double others = sum(measured, label);
    for (Undivided mass : undivided) {
      if (mass.between().contains(label)) {
        own += mass.mass();
      } else {
        others += mass.mass();
      }
    }
    return share(own, others);
  }

  private static double share(double own, double others) {
    return own <= 0 ? 0 : own / (own + others);
  }

  private static double sum(Map<ParsedVerdict, Double> masses, ParsedVerdict but) {
    return masses.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(but))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }
}
