package dev.assize.pairs.format;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The formats that trainers read.
public enum TrainingFormat {
  TRL("trl", ""),
  TRL_CONVERSATIONAL("trl-conversational", ""),
  TRL_IMPLICIT("trl-implicit", ""),
  KTO("kto", ""),
  ULTRAFEEDBACK(
      "ultrafeedback",
      "TRL's trainers fail on its prompt, a text beside message lists: drop it with"
          + " dataset.remove_columns([\"prompt\", \"messages\"])."),
  OPENRLHF(
      "openrlhf",
      "OpenRLHF reads it with --data.prompt_key prompt --data.apply_chat_template, and its margin"
          + " with --model.margin_loss_enable."),
  LLAMAFACTORY_ALPACA("llamafactory-alpaca", ""),
  LLAMAFACTORY_SHAREGPT("llamafactory-sharegpt", ""),
  REWARDBENCH("rewardbench", ""),
  HELPSTEER("helpsteer", ""),
  CSV(
      "csv",
      "Read it with keep_default_na=False and every column as text: else pandas and datasets take"
          + " answers such as NA, None or null for nothing.");

  private final String label;
  private final String advice;

  TrainingFormat(String label, String advice) {
    this.label = label;
    this.advice = advice;
  }

  /// The format of a name such as `trl-conversational`.
  public static Optional<TrainingFormat> named(String name) {
    return Arrays.stream(values()).filter(format -> format.label.equals(name)).findFirst();
  }

  /// All names.
  public static List<String> labels() {
    return Arrays.stream(values()).map(TrainingFormat::label).toList();
  }

  /// The name on the command line.
  public String label() {
    return label;
  }

  /// How a trainer is told about such a file, a sentence, where that doesn't go without saying.
  public Optional<String> advice() {
    return advice.isEmpty() ? Optional.empty() : Optional.of(advice);
  }

  /// Begins a file.
  ///
  /// @throws PairFileException where the file's name doesn't go with the format
  /// @throws PairsUnwrittenException where there is no place to write to
  public PairWriter open(PairFile target) {
    return SpooledPairs.open(this, target);
  }

  PairRows rows() {
    return switch (this) {
      case TRL, CSV -> TextRows.STANDARD;
      case TRL_CONVERSATIONAL -> ChatRows.EXPLICIT;
      case TRL_IMPLICIT -> ChatRows.IMPLICIT;
      case KTO -> ChatRows.UNPAIRED;
      case ULTRAFEEDBACK -> ChatRows.ULTRA_FEEDBACK;
      case OPENRLHF -> ChatRows.WITH_MARGIN;
      case LLAMAFACTORY_ALPACA -> LlamaFactoryRows.ALPACA;
      case LLAMAFACTORY_SHAREGPT -> LlamaFactoryRows.SHAREGPT;
      case REWARDBENCH -> TextRows.REWARD_BENCH;
      case HELPSTEER -> TextRows.HELP_STEER;
    };
  }

  /// Whether LLaMA-Factory reads it, by an entry of `dataset_info.json`.
  public boolean isLlamaFactory() {
    return this == LLAMAFACTORY_ALPACA || this == LLAMAFACTORY_SHAREGPT;
  }
}
