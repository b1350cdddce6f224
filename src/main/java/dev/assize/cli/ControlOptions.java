package dev.assize.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.assize.report.Control;
import dev.assize.report.ControlTermsJson;
import dev.assize.stats.control.AlpacaEvalTerms;
import dev.assize.stats.control.ControlSettings;
import dev.assize.stats.control.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What win rates are controlled for.
final class ControlOptions {
  private static final String ALPACA_EVAL = "alpaca-eval";
  private static final String STYLE = "style";

  @Option(
      names = "--control",
      split = ",",
      paramLabel = "WHAT",
      description = {
        "Show win rates controlled for length, headers, lists, bold, or style (the last three);",
        "or alpaca-eval: AlpacaEval 2's own length control, with --control-terms."
      })
  private List<String> what = List.of();

  @Option(
      names = "--control-terms",
      paramLabel = "FILE",
      description = "The instructions' difficulties and gamed baselines of AlpacaEval 2, as JSON.")
  private @Nullable Path terms;

  ControlOptions() {}

  /// The control asked for.
  Optional<Control> control() {
    if (what.contains(ALPACA_EVAL)) {
      return Optional.of(alpacaEval());
    }
    if (terms != null) {
      throw new UsageProblem("--control-terms: goes with --control alpaca-eval only.");
    }
    if (what.isEmpty()) {
      return Optional.empty();
    }
    Set<Style> styles = EnumSet.noneOf(Style.class);
    what.forEach(word -> styles.addAll(styles(word)));
    return Optional.of(
        new Control.OfStyles(
            new ControlSettings(List.copyOf(styles), ControlSettings.DEFAULT_RIDGE)));
  }

  private static Set<Style> styles(String word) {
    if (word.equals(STYLE)) {
      return EnumSet.complementOf(EnumSet.of(Style.LENGTH));
    }
    return Arrays.stream(Style.values())
        .filter(style -> style.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .map(EnumSet::of)
        .orElseThrow(() ->
            new UsageProblem(
                "--control: expected length, headers, lists, bold, style or alpaca-eval, found '%s'."
                    .formatted(word)));
  }

  private Control alpacaEval() {
    if (what.size() > 1) {
      throw new UsageProblem("--control: alpaca-eval is a model of its own: give it alone.");
    }
    if (terms == null) {
      throw new UsageProblem(
          "--control alpaca-eval: expected --control-terms FILE (the instructions' difficulties and"
              + " the gamed baselines; docs/reports.md has the format), found none. --control"
              + " length needs no file.");
    }
    return new Control.OfAlpacaEval(read(terms));
  }

  private static AlpacaEvalTerms read(Path file) {
    try {
      return ControlTermsJson.read(Json.MAPPER.readTree(file.toFile()));
    } catch (JsonProcessingException broken) {
      throw new UsageProblem(
          "--control-terms %s: expected JSON: %s.".formatted(file, broken.getOriginalMessage()));
    } catch (IOException unreadable) {
      throw new UsageProblem(
          Files.exists(file)
              ? "--control-terms %s: can't be read: %s.".formatted(file, unreadable.getMessage())
              : "--control-terms %s: expected a file, found none.".formatted(file));
    } catch (IllegalArgumentException wrong) {
      throw new UsageProblem("--control-terms %s: %s.".formatted(file, wrong.getMessage()));
    }
  }
}
