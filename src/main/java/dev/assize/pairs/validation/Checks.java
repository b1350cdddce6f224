package dev.assize.pairs.validation;

import dev.assize.dataset.Format;
import dev.assize.pairs.format.TrainingFormat;
import dev.assize.pairs.validation.TextPairCheck.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The checks of each format.
final class Checks {
  private static final List<String> PAIR = List.of("chosen", "rejected");
  private static final List<String> WITH_PROMPT = List.of("prompt", "chosen", "rejected");
  private static final List<String> NUMBERS = List.of("margin", "score_chosen", "score_rejected");

  private Checks() {}

  /// All of them, for a file.
  static List<RowCheck> of(TrainingFormat format, Format rows, Path file, Findings findings) {
    return switch (format) {
      case TRL -> checks(rows, WITH_PROMPT, Set.of("completion", "messages"), texts(WITH_PROMPT));
      case CSV -> checks(rows, WITH_PROMPT, Set.of(), texts(WITH_PROMPT));
      case TRL_CONVERSATIONAL ->
          checks(
              rows, WITH_PROMPT, Set.of("completion", "messages"), pair(Shape.LISTS, WITH_PROMPT));
      case OPENRLHF ->
          checks(
              rows, WITH_PROMPT, Set.of("completion", "messages"), pair(Shape.EITHER, WITH_PROMPT));
      case TRL_IMPLICIT ->
          checks(
              rows, PAIR, Set.of("prompt", "completion", "messages"), new ConversationPairCheck());
      case KTO ->
          checks(
              rows,
              List.of("prompt", "completion", "label"),
              Set.of("chosen", "rejected", "messages"),
              pair(Shape.EITHER, List.of("prompt", "completion")),
              new KtoCheck());
      case ULTRAFEEDBACK ->
          checks(
              rows,
              List.of("prompt", "chosen", "rejected", "messages", "score_chosen", "score_rejected"),
              Set.of(),
              new ConversationPairCheck(),
              new UltraFeedbackCheck());
      case REWARDBENCH ->
          checks(
              rows,
              List.of(
                  "prompt", "chosen", "rejected", "chosen_model", "rejected_model", "subset", "id"),
              Set.of(),
              new TextPairCheck(Shape.TEXT_ANSWERS, "prompt", PAIR, WITHOUT_SYSTEM),
              new NamesCheck());
      case HELPSTEER ->
          checks(
              rows,
              List.of("prompt", "response"),
              Set.of(),
              texts(List.of("prompt", "response")),
              new AttributeCheck());
      case LLAMAFACTORY_ALPACA -> alpaca(rows, LlamaFactoryEntry.of(file, format, findings));
      case LLAMAFACTORY_SHAREGPT -> shareGpt(rows, LlamaFactoryEntry.of(file, format, findings));
    };
  }

  /// RewardBench gives out roles by position: a system message would be asked as a user's.
  private static final Turns WITHOUT_SYSTEM = new Turns(Tags.ROLES, false, true, true);

  private static RowCheck texts(List<String> columns) {
    return pair(Shape.TEXTS, columns);
  }

  private static RowCheck pair(Shape shape, List<String> columns) {
    return new TextPairCheck(
        shape, columns.getFirst(), columns.subList(1, columns.size()), Turns.prompt(Tags.ROLES));
  }

  private static List<RowCheck> alpaca(Format rows, LlamaFactoryEntry entry) {
    List<String> columns =
        List.of(entry.column("prompt"), entry.column("chosen"), entry.column("rejected"));
    return checks(rows, declared(entry, columns), Set.of(), texts(columns), new AlpacaCheck(entry));
  }

  private static List<RowCheck> shareGpt(Format rows, LlamaFactoryEntry entry) {
    List<String> columns =
        List.of(entry.column("messages"), entry.column("chosen"), entry.column("rejected"));
    return checks(rows, declared(entry, columns), Set.of(), new ShareGptCheck(entry));
  }

  /// A column that is declared must be there.
  private static List<String> declared(LlamaFactoryEntry entry, List<String> needed) {
    List<String> all = new ArrayList<>(needed);
    entry.columns().values().stream().filter(name -> !all.contains(name)).forEach(all::add);
    return all;
  }

  private static List<RowCheck> checks(
      Format rows, List<String> required, Set<String> spare, RowCheck... own) {
    boolean table = rows == Format.COMMAS;
    boolean typed = rows == Format.PARQUET;
    List<RowCheck> checks = new ArrayList<>();
    checks.add(new ColumnCheck(required, spare, typed || table));
    if (!table) {
      Set<String> looked = new HashSet<>(required);
      looked.addAll(NUMBERS);
      checks.add(new TypeCheck(name -> !typed || looked.contains(name)));
    }
    if (!table && !typed) {
      checks.add(new DateCheck());
    }
    checks.add(new NumberCheck(table));
    checks.addAll(List.of(own));
    return checks;
  }
}
