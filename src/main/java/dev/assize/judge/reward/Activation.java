package dev.assize.judge.reward;

import java.util.List;

/// What servers make of raw numbers: the logistic function of a single one, the softmax of several.
final class Activation {
  // Half precision on the way: the tenth of a percent is not to be had.
  private static final double CLOSE = 5e-3;

  private Activation() {}

  /// Whether these raw numbers become those squashed ones.
  static boolean explains(List<List<Labelled>> raw, List<List<Labelled>> squashed) {
    for (int text = 0; text < raw.size(); text++) {
      List<Labelled> labels = raw.get(text);
      double sum = labels.stream().mapToDouble(label -> Math.exp(label.value())).sum();
      for (int label = 0; label < labels.size(); label++) {
        double power = Math.exp(labels.get(label).value());
        double expected = labels.size() == 1 ? power / (1 + power) : power / sum;
        if (Math.abs(expected - squashed.get(text).get(label).value()) > CLOSE) {
          return false;
        }
      }
    }
    return true;
  }
}
