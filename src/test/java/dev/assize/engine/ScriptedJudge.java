package dev.assize.engine;

import dev.assize.judge.Question;
import dev.assize.judge.TextJudge;
import dev.assize.model.ChatResult;
import dev.assize.model.Failed;
import dev.assize.model.JudgeFailure;
import dev.assize.model.Reply;
import dev.assize.model.RequestHash;
import dev.assize.model.ServerIdentity;
import dev.assize.reply.ReplyText;
import dev.assize.reply.TokenUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A judge that answers as a test tells it to, and remembers what it was asked.
public final class ScriptedJudge implements TextJudge {
  private final String name;
  private final Function<Question, ChatResult> script;
  private final List<Question> asked = Collections.synchronizedList(new ArrayList<>());

  private ScriptedJudge(String name, Function<Question, ChatResult> script) {
    this.name = name;
    this.script = script;
  }

  /// A judge that says this to each question.
  public static ScriptedJudge saying(Function<Question, String> script) {
    return named("scripted", script);
  }

  public static ScriptedJudge named(String name, Function<Question, String> script) {
    return new ScriptedJudge(name, question -> reply(ReplyText.of(script.apply(question))));
  }

  /// A judge whose calls end as given.
  public static ScriptedJudge ending(Function<Question, ChatResult> script) {
    return new ScriptedJudge("scripted", script);
  }

  public static Reply reply(ReplyText text) {
    return new Reply(
        text,
        Optional.empty(),
        false,
        TokenUsage.NONE,
        "scripted",
        "",
        "",
        Instant.EPOCH,
        Duration.ZERO,
        1);
  }

  public static Failed failed(JudgeFailure.Reason reason) {
    return new Failed(
        new JudgeFailure(reason, "as the test wanted"), Instant.EPOCH, Duration.ZERO, 1);
  }

  /// What it was asked so far, in order.
  public List<Question> asked() {
    return List.copyOf(asked);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String kind() {
    return "scripted";
  }

  @Override
  public ServerIdentity identity() {
    return ServerIdentity.of("scripted", Map.of());
  }

  @Override
  public boolean mayReask() {
    return true;
  }

  @Override
  public RequestHash hash(Question question) {
    String text = question.prompt().messages().toString();
    return new RequestHash("%064x".formatted(text.hashCode() & 0xffffffffL));
  }

  @Override
  public ChatResult ask(Question question) {
    asked.add(question);
    return script.apply(question);
  }
}
