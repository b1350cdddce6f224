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
import dev.assize.reply.TokenLogprobs;
import dev.assize.reply.TokenLogprobs.Alternative;
import dev.assize.reply.TokenLogprobs.Position;
import dev.assize.reply.TokenUsage;
import dev.assize.verdict.VerdictGrammar;
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
  private boolean measuring;

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

  /// The same judge, whose probabilities are asked apart and hide their mass.
  public ScriptedJudge measuring() {
    measuring = true;
    return this;
  }

  /// A reply whose one token has these alternatives.
  public static Reply token(String text, boolean masked, Map<String, Double> probabilities) {
    List<Alternative> listed =
        probabilities.entrySet().stream()
            .map(each -> new Alternative(each.getKey(), Math.log(each.getValue())))
            .toList();
    List<Position> positions =
        List.of(
            new Position("[[", 0, List.of(), false),
            new Position(text, Math.log(probabilities.getOrDefault(text, 0.5)), listed, false),
            new Position("]]", 0, List.of(), false));
    Reply plain = reply(ReplyText.of("[[" + text + "]]"));
    return new Reply(
        plain.text(),
        Optional.of(new TokenLogprobs(positions)),
        masked,
        plain.usage(),
        plain.servedModel(),
        plain.systemFingerprint(),
        plain.exchange(),
        plain.startedAt(),
        plain.duration(),
        plain.attempts());
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
  public boolean measuresApart(VerdictGrammar grammar) {
    return measuring;
  }

  @Override
  public boolean hidesMass(VerdictGrammar grammar) {
    return measuring;
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
