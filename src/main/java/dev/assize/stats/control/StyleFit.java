package dev.assize.stats.control;

import dev.assize.stats.control.PairControl.Controlled;
import dev.assize.stats.control.PairControl.Reason;
import dev.assize.stats.control.PairControl.Uncontrolled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;

/// From ordered comparisons to controlled rates: what can't be fitted is set aside, the rest is
/// scaled, fitted, and told with its uncertainty.
final class StyleFit {
  private static final double TWO_SIDED = 0.025;

  private final ControlSettings settings;
  private final PairedRows all;
  private final Map<ModelPair, PairControl> controls = new HashMap<>();
  private final List<FitWarning> warnings = new ArrayList<>();

  StyleFit(ControlSettings settings, PairedRows all) {
    this.settings = settings;
    this.all = all;
  }

  StyleControl result() {
    PairedRows rows = all.only(IntStream.range(0, all.pairs().size()).filter(this::fits).toArray());
    int[] varying =
        IntStream.range(0, settings.styles().size())
            .filter(style -> !rows.isConstant(style))
            .toArray();
    if (varying.length == 0) {
      setAside(rows);
      return told(List.of(), List.of());
    }
    warnOfConstants(varying);
    double[] scales = IntStream.of(varying).mapToDouble(rows::deviation).toArray();
    LogitFit fit = LogitFit.of(scaled(rows, varying, scales), settings.ridge());
    var sandwich = new Sandwich(fit);
    List<Coefficient> coefficients = coefficients(fit, sandwich, varying, scales);
    var reliability = new Reliability(fit);
    for (int pair = 0; pair < rows.pairs().size(); pair++) {
      controls.put(rows.pairs().get(pair), controlled(fit, sandwich, pair));
    }
    new FitCheck(fit, sandwich, styles(varying)).warnings().forEach(warnings::add);
    reliability.warning().ifPresent(warnings::add);
    return told(coefficients, reliability.bins());
  }

  private boolean fits(int pair) {
    if (all.isAlike(pair)) {
      return setAside(all, pair, Reason.ALL_ALIKE);
    }
    if (all.prompts(pair) <= 1 + settings.styles().size()) {
      return setAside(all, pair, Reason.TOO_FEW_PROMPTS);
    }
    return true;
  }

  private void setAside(PairedRows rows) {
    for (int pair = 0; pair < rows.pairs().size(); pair++) {
      setAside(rows, pair, Reason.SAME_DIFFERENCES);
    }
  }

  private boolean setAside(PairedRows rows, int pair, Reason why) {
    ModelPair of = rows.pairs().get(pair);
    controls.put(of, new Uncontrolled(of.model(), of.against(), rows.raw(pair), why));
    return false;
  }

  private void warnOfConstants(int[] varying) {
    for (int style = 0; style < settings.styles().size(); style++) {
      if (Arrays.binarySearch(varying, style) < 0) {
        warnings.add(new FitWarning.NoVariance(settings.styles().get(style)));
      }
    }
  }

  private List<Style> styles(int[] varying) {
    return IntStream.of(varying).mapToObj(settings.styles()::get).toList();
  }

  private static PairedRows scaled(PairedRows rows, int[] varying, double[] scales) {
    double[][] columns = new double[varying.length][rows.size()];
    for (int at = 0; at < varying.length; at++) {
      double[] differences = rows.columns()[varying[at]];
      double scale = scales[at];
      Arrays.setAll(columns[at], row -> Math.tanh(differences[row] / scale));
    }
    return rows.with(columns);
  }

  private List<Coefficient> coefficients(
      LogitFit fit, Sandwich sandwich, int[] varying, double[] scales) {
    return IntStream.range(0, varying.length)
        .mapToObj(at ->
            new Coefficient(
                settings.styles().get(varying[at]),
                fit.slope(at),
                Math.sqrt(sandwich.slopeVariance(at)),
                scales[at]))
        .toList();
  }

  private static Controlled controlled(LogitFit fit, Sandwich sandwich, int pair) {
    PairedRows rows = fit.rows();
    double constant = fit.constant(pair);
    double error = Math.sqrt(sandwich.constantVariance(pair));
    int prompts = rows.prompts(pair);
    int free = prompts - 1 - rows.columns().length;
    double reach = TDistribution.of(free).inverseSurvivalProbability(TWO_SIDED) * error;
    double value = Numbers.logistic(constant);
    ModelPair of = rows.pairs().get(pair);
    return new Controlled(
        of.model(),
        of.against(),
        rows.raw(pair),
        value,
        Numbers.logistic(constant - reach),
        Numbers.logistic(constant + reach),
        error * value * (1 - value),
        constant,
        error,
        rows.rows(pair),
        prompts);
  }

  private StyleControl told(List<Coefficient> coefficients, List<ReliabilityBin> reliability) {
    List<PairControl> pairs = all.pairs().stream().map(controls::get).toList();
    return new StyleControl(pairs, coefficients, reliability, warnings);
  }
}
