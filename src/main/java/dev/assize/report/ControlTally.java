package dev.assize.report;

import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.Pair;
import dev.assize.judgement.PairJudgement;
import dev.assize.judgement.TextFeatures;
import dev.assize.judgement.WinProbability.Point;
import dev.assize.judgement.WinProbability.Source;
import dev.assize.stats.StatisticsSettings;
import dev.assize.stats.control.AlpacaEvalControl;
import dev.assize.stats.control.AlpacaEvalControl.Reason;
import dev.assize.stats.control.AlpacaEvalFit;
import dev.assize.stats.control.AlpacaEvalTerms;
import dev.assize.stats.control.ControlSettings;
import dev.assize.stats.control.ControlledWinRates;
import dev.assize.stats.control.StyleControl;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Puts win rates under control, in one pass. Not thread-safe.
sealed interface ControlTally {

  void add(ItemJudgement item);

  Controlled result();

  static ControlTally of(Control control, StatisticsSettings counting) {
    return switch (control) {
      case Control.OfStyles(var settings) -> new OfStyles(settings, counting);
      case Control.OfAlpacaEval(var terms) -> new OfAlpacaEval(terms, counting);
    };
  }

  /// See [Controlled.ByStyles].
  final class OfStyles implements ControlTally {
    private final ControlSettings settings;
    private final StatisticsSettings counting;
    private final ControlledWinRates rates;
    private final Map<Source, ControlledWinRates> bySource = new EnumMap<>(Source.class);
    private long unmeasured;

    private OfStyles(ControlSettings settings, StatisticsSettings counting) {
      this.settings = settings;
      this.counting = counting;
      this.rates = new ControlledWinRates(settings);
    }

    @Override
    public void add(ItemJudgement item) {
      for (PairJudgement judged : item.comparisons()) {
        judged
            .credit(counting.rule(), counting.muchWeight())
            .ifPresent(credit -> add(item, judged, credit));
      }
    }

    private void add(ItemJudgement item, PairJudgement judged, double credit) {
      TextFeatures first = item.candidates().get(judged.pair().first());
      TextFeatures second = item.candidates().get(judged.pair().second());
      if (first == null || second == null) {
        unmeasured++;
        return;
      }
      add(rates, item, judged.pair(), credit, first, second);
      if (judged.probability() instanceof Point(double value, Source source)) {
        ControlledWinRates of =
            bySource.computeIfAbsent(source, _ -> new ControlledWinRates(settings));
        add(of, item, judged.pair(), value, first, second);
      }
    }

    private static void add(
        ControlledWinRates into,
        ItemJudgement item,
        Pair pair,
        double credit,
        TextFeatures first,
        TextFeatures second) {
      into.add(item.cluster(), pair.first().value(), pair.second().value(), credit, first, second);
    }

    @Override
    public Controlled result() {
      Map<Source, StyleControl> probabilities = new EnumMap<>(Source.class);
      bySource.forEach((source, its) -> probabilities.put(source, its.result()));
      return new Controlled.ByStyles(rates.result(), probabilities, unmeasured);
    }
  }

  /// See [Controlled.ByAlpacaEval].
  final class OfAlpacaEval implements ControlTally {
    private final AlpacaEvalTerms terms;
    private final StatisticsSettings counting;
    private final Map<Pair, Model> byPair = new LinkedHashMap<>();

    private OfAlpacaEval(AlpacaEvalTerms terms, StatisticsSettings counting) {
      this.terms = terms;
      this.counting = counting;
    }

    @Override
    public void add(ItemJudgement item) {
      for (PairJudgement judged : item.comparisons()) {
        byPair
            .computeIfAbsent(judged.pair(), _ -> new Model(terms))
            .add(
                Optional.ofNullable(item.candidates().get(judged.pair().first())),
                Optional.ofNullable(item.candidates().get(judged.pair().second())),
                second(judged));
      }
    }

    // A probability where there is one: AlpacaEval's labels are soft.
    private OptionalDouble second(PairJudgement judged) {
      if (judged.probability() instanceof Point(double value, var _)) {
        return OptionalDouble.of(1 - value);
      }
      OptionalDouble first = judged.credit(counting.rule(), counting.muchWeight());
      return first.isPresent() ? OptionalDouble.of(1 - first.getAsDouble()) : first;
    }

    @Override
    public Controlled result() {
      return new Controlled.ByAlpacaEval(
          byPair.entrySet().stream()
              .map(of ->
                  new Controlled.ByAlpacaEval.Model(
                      of.getKey().second().value(),
                      of.getKey().first().value(),
                      of.getValue().result()))
              .toList());
    }

    /// One model's rows. AlpacaEval goes by a row's position among the rows that there are.
    private static final class Model {
      private final int instructions;
      private final AlpacaEvalFit fit;
      private int rows;
      private boolean unmeasured;

      Model(AlpacaEvalTerms terms) {
        this.instructions = terms.difficulties().size();
        this.fit = new AlpacaEvalFit(terms);
      }

      void add(
          Optional<TextFeatures> reference, Optional<TextFeatures> model, OptionalDouble credit) {
        if (reference.isEmpty() || model.isEmpty()) {
          unmeasured = true;
        } else if (rows < instructions) {
          fit.add(rows, reference.get().characters(), model.get().characters(), credit);
        }
        rows++;
      }

      AlpacaEvalControl result() {
        if (unmeasured) {
          return new AlpacaEvalControl.Uncontrolled(Reason.NO_LENGTHS);
        }
        return rows > instructions
            ? new AlpacaEvalControl.Uncontrolled(Reason.TOO_MANY)
            : fit.result();
      }
    }
  }
}
