package dev.assize.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.stats.control.AlpacaEvalControl;
import dev.assize.stats.control.FitWarning;
import dev.assize.stats.control.PairControl;
import dev.assize.stats.control.StyleControl;
import java.util.Locale;

/// The format of `control` in `summary.json`.
final class ControlJson {
  private ControlJson() {}

  static void put(ObjectNode json, Controlled controlled) {
    switch (controlled) {
      case Controlled.ByStyles of -> {
        json.put("method", "style");
        fit(json, of.rates());
        json.put("unmeasured", of.unmeasured());
        ObjectNode probabilities = json.putObject("win_probabilities");
        of.probabilities()
            .forEach((source, its) -> fit(probabilities.putObject(source.label()), its));
      }
      case Controlled.ByAlpacaEval of -> {
        json.put("method", "alpaca-eval");
        ArrayNode models = json.putArray("win_rates");
        of.models().forEach(model -> model(models.addObject(), model));
      }
    }
  }

  private static void fit(ObjectNode json, StyleControl fit) {
    ArrayNode rates = json.putArray("win_rates");
    for (PairControl pair : fit.pairs()) {
      pair(rates.addObject(), pair);
      pair(rates.addObject(), pair.mirrored());
    }
    ArrayNode coefficients = json.putArray("coefficients");
    fit.coefficients()
        .forEach(of ->
            coefficients
                .addObject()
                .put("style", of.style().name().toLowerCase(Locale.ROOT))
                .put("value", of.value())
                .put("standard_error", of.standardError())
                .put("scale", of.scale()));
    ArrayNode bins = json.putArray("reliability");
    fit.reliability()
        .forEach(bin ->
            bins.addObject()
                .put("predicted", bin.predicted())
                .put("observed", bin.observed())
                .put("count", bin.comparisons()));
    ArrayNode warnings = json.putArray("warnings");
    fit.warnings().stream().map(FitWarning::sentence).forEach(warnings::add);
  }

  private static void pair(ObjectNode json, PairControl pair) {
    json.put("model", pair.model());
    json.put("against", pair.against());
    json.put("raw", pair.raw().value());
    switch (pair) {
      case PairControl.Controlled of -> {
        json.put("controlled", of.value());
        json.put("low", of.low());
        json.put("high", of.high());
        json.put("standard_error", of.standardError());
        json.put("constant", of.constant());
        json.put("comparisons", of.comparisons());
        json.put("prompts", of.prompts());
      }
      case PairControl.Uncontrolled of -> {
        json.putNull("controlled");
        json.put("why_none", of.reason().sentence());
      }
    }
  }

  private static void model(ObjectNode json, Controlled.ByAlpacaEval.Model of) {
    json.put("model", of.model());
    json.put("against", of.against());
    switch (of.control()) {
      case AlpacaEvalControl.Controlled its -> {
        json.put("raw", its.raw());
        json.put("controlled", its.controlled().value());
        json.put("standard_error", its.controlled().standardError());
        json.putObject("weights")
            .put("length", its.weights().length())
            .put("difficulty", its.weights().difficulty())
            .put("constant", its.weights().constant());
        json.put("strength", its.strength());
        json.put("far_from_raw", its.farFromRaw());
      }
      case AlpacaEvalControl.Uncontrolled(var reason) -> {
        json.putNull("controlled");
        json.put("why_none", reason.sentence());
      }
    }
  }
}
