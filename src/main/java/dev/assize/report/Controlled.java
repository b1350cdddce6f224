package dev.assize.report;

import dev.assize.judgement.WinProbability.Source;
import dev.assize.stats.control.AlpacaEvalControl;
import dev.assize.stats.control.StyleControl;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Win rates under a [Control].
public sealed interface Controlled {

  /// Under control for length and style.
  ///
  /// @param rates of the counted outcomes
  /// @param probabilities of the win probabilities, each source by itself: another measure
  /// @param unmeasured judged comparisons that are in neither, because the looks of their answers
  ///   are not known
  record ByStyles(StyleControl rates, Map<Source, StyleControl> probabilities, long unmeasured)
      implements Controlled {
    public ByStyles {
      Map<Source, StyleControl> copy = new EnumMap<>(Source.class);
      copy.putAll(probabilities);
      probabilities = Collections.unmodifiableMap(copy);
    }
  }

  /// Under AlpacaEval 2's length control.
  ///
  /// @param models in the order in which they came
  record ByAlpacaEval(List<Model> models) implements Controlled {
    public ByAlpacaEval {
      models = List.copyOf(models);
    }

    /// A model against the reference.
    public record Model(String model, String against, AlpacaEvalControl control) {}
  }
}
