package dev.assize.judge.rules.reward;

import dev.assize.dataset.Item;
import dev.assize.judge.rules.Appraisal;
import dev.assize.judge.rules.Scheme;
import dev.assize.judge.rules.Subject;
import dev.assize.model.Failed;
import dev.assize.reply.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Rewards put together. An item that lacks what one of them goes by is not scored at all: a 0
/// would say that the answer is wrong.
///
/// @param settings the rewards and all their options as one text
public record RewardScheme(List<Term> terms, Combine combine, String settings) implements Scheme {
  /// Rounding is no difference.
  private static final double EQUAL = 1e-9;

  public RewardScheme {
    terms = List.copyOf(terms);
    if (counting(terms).isEmpty()) {
      throw new IllegalArgumentException("expected a reward that is no gate, found none");
    }
    boolean gates = terms.stream().anyMatch(term -> term.gate().isPresent());
    if (gates != (combine == Combine.GATE)) {
      throw new IllegalArgumentException(
          gates
              ? "expected 'combine: gate' with 'at-least', found combine: "
                  + combine.name().toLowerCase(Locale.ROOT)
              : "expected 'at-least' on one reward with 'combine: gate', found none");
    }
    for (Term term : terms) {
      if (combine == Combine.PRODUCT && (term.weight() < 0 || term.reward().range().low() < 0)) {
        throw new IllegalArgumentException(
            "reward %s: expected a weight and values above 0 with 'combine: product', found weight %s and values from %s"
                .formatted(term.reward().name(), term.weight(), term.reward().range().low()));
      }
    }
  }

  private static List<Term> counting(List<Term> terms) {
    return terms.stream().filter(term -> term.gate().isEmpty()).toList();
  }

  /// Between which numbers scores lie.
  public Range range() {
    return combine.range(counting(terms));
  }

  @Override
  public double tieBelow() {
    return EQUAL;
  }

  @Override
  public List<String> fields() {
    return terms.stream().flatMap(term -> term.reward().fields().stream()).distinct().toList();
  }

  @Override
  public String faultless() {
    return "has no fault by the rules";
  }

  @Override
  public String caveat() {
    return "";
  }

  @Override
  public Appraisal appraise(Item item, List<Subject> replies) {
    for (Term term : terms) {
      Optional<String> lacks = term.reward().lacks(item);
      if (lacks.isPresent()) {
        return new Appraisal.Lacking("reward %s: %s".formatted(term.reward().name(), lacks.get()));
      }
    }
    Attempt attempt = new Attempt(item, replies);
    Sheet sheet = new Sheet();
    return terms.stream()
        .sorted((a, b) -> Boolean.compare(b.gate().isPresent(), a.gate().isPresent()))
        .filter(term -> !sheet.isClosed())
        .flatMap(term -> sheet.add(term, attempt).stream())
        .findFirst()
        .orElseGet(sheet::total);
  }

  /// What one answer got so far, gates first.
  private final class Sheet {
    private final List<Combine.Weighted> values = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private TokenUsage usage = TokenUsage.NONE;
    private boolean closed;

    boolean isClosed() {
      return closed;
    }

    /// Adds a reward, or says why there is none.
    Optional<Appraisal> add(Term term, Attempt attempt) {
      String name = term.reward().name();
      switch (term.reward().give(attempt)) {
        case Rewarded.Given given -> {
          closed = term.gate().isPresent() && given.value() < term.gate().getAsDouble();
          if (term.gate().isEmpty()) {
            values.add(new Combine.Weighted(given.value(), term.weight()));
          }
          faults.addAll(given.faults());
          usage = usage.plus(given.usage());
          remarks.add(
              "%s %s%s."
                  .formatted(
                      name,
                      shown(given.value()),
                      given.remarks().isEmpty() ? "" : ": " + String.join("; ", given.remarks())));
          return Optional.empty();
        }
        case Rewarded.Lacking(String message) -> {
          return Optional.of(new Appraisal.Lacking("reward %s: %s".formatted(name, message)));
        }
        case Rewarded.Missed(Failed failed) -> {
          return Optional.of(new Appraisal.Missed(failed));
        }
        case Rewarded.Broken(String message) -> {
          return Optional.of(new Appraisal.Broken("reward %s: %s".formatted(name, message)));
        }
      }
    }

    Appraisal total() {
      double score = closed ? range().low() : combine.of(values);
      return new Appraisal.Scored(
          score, range().share(score), faults.stream().distinct().toList(), remarks, usage);
    }
  }

  private static String shown(double value) {
    String text = String.format(Locale.ROOT, "%.4f", value);
    return text.replaceAll("0+$", "").replaceAll("\\.$", "");
  }
}
