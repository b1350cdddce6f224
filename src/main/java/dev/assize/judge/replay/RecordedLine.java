package dev.assize.judge.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.dataset.DatasetException;
import dev.assize.judge.replay.ReplyKey.Asked;
import dev.assize.reply.FinishReason;
import dev.assize.reply.ReplyText;
import dev.assize.task.Order;
import dev.assize.task.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// One line: which call it answers, and with what.
///
/// A line with a `call` is one of our ledger's; any other is read as
/// `{"id","text"[,"order"|"candidate"|"shown"][,"sample"][,"step"]…}`. Further keys are left alone.
record RecordedLine(ReplyKey key, RecordedReply reply) {

  /// Reads a line; empty for a ledger's record of a call that failed.
  ///
  /// @throws DatasetException where a key is missing, of the wrong type or of no known value
  static Optional<RecordedLine> of(String file, long number, JsonNode node) {
    LineFields line = new LineFields(file, number, "$", node);
    return line.has("call") ? ledger(line) : Optional.of(replay(line));
  }

  private static Optional<RecordedLine> ledger(LineFields line) {
    if (!line.has("reply")) {
      return Optional.empty();
    }
    LineFields call = line.object("call");
    ReplyKey key =
        new ReplyKey(
            call.name("item"),
            new ReplyKey.OfCall(call.text("judge"), call.text("template"), call.names("shown")),
            call.count("sample"),
            step(call));
    return Optional.of(
        new RecordedLine(
            key,
            new RecordedReply(
                replyText(line.object("reply")),
                LogprobsReader.of(line),
                line.flag("masked"),
                line.optionalText("model").orElse(""))));
  }

  private static RecordedLine replay(LineFields line) {
    return new RecordedLine(
        new ReplyKey(line.name("id"), asked(line), line.count("sample"), step(line)),
        new RecordedReply(
            replyText(line),
            LogprobsReader.of(line),
            line.flag("masked"),
            line.optionalText("model").orElse("")));
  }

  private static ReplyText replyText(LineFields line) {
    // A judge that only thought, or only refused, sends null for its answer.
    boolean saidElsewhere = line.has("refusal") || line.has("reasoning");
    return new ReplyText(
        saidElsewhere ? line.optionalText("text").orElse("") : line.text("text"),
        line.optionalText("reasoning"),
        line.optionalText("refusal"),
        finishReason(line));
  }

  // The ledger writes our names, a recording the wire's.
  static FinishReason finishReason(LineFields line) {
    return line.optionalText("finish_reason").map(RecordedLine::finish).orElse(FinishReason.STOP);
  }

  private static FinishReason finish(String word) {
    return Arrays.stream(FinishReason.values())
        .filter(reason -> reason.name().equals(word.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseGet(() -> FinishReason.fromWire(word));
  }

  private static Asked asked(LineFields line) {
    List<String> ways = List.of("order", "candidate", "shown").stream().filter(line::has).toList();
    if (ways.size() > 1) {
      throw line.problem(
          ways.get(1), "one of order, candidate and shown", String.join(" and ", ways), "");
    }
    if (ways.isEmpty()) {
      return new ReplyKey.InOrder(Order.GIVEN);
    }
    return switch (ways.getFirst()) {
      case "order" -> new ReplyKey.InOrder(order(line));
      case "candidate" -> new ReplyKey.OfCandidate(line.name("candidate"));
      default -> new ReplyKey.Shown(line.names("shown"));
    };
  }

  private static Order order(LineFields line) {
    String word = line.text("order");
    return Arrays.stream(Order.values())
        .filter(order -> order.label().equals(word))
        .findFirst()
        .orElseThrow(() ->
            line.problem(
                "order",
                known(Arrays.stream(Order.values()).map(Order::label).toList()),
                '"' + word + '"',
                ""));
  }

  private static Step step(LineFields line) {
    String word = line.optionalText("step").orElse(Step.VERDICT.label());
    return Arrays.stream(Step.values())
        .filter(step -> step.label().equals(word))
        .findFirst()
        .orElseThrow(() ->
            line.problem(
                "step",
                known(Arrays.stream(Step.values()).map(Step::label).toList()),
                '"' + word + '"',
                ""));
  }

  private static String known(List<String> words) {
    return words.stream().collect(Collectors.joining(", ", "one of ", ""));
  }
}
