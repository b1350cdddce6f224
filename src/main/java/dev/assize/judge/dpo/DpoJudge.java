package dev.assize.judge.dpo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.dataset.Candidate;
import dev.assize.dataset.Conversation;
import dev.assize.judge.ScoreJudge;
import dev.assize.judge.ScoreResult;
import dev.assize.judge.Sharing;
import dev.assize.judge.dpo.AnswerLikelihood.Length;
import dev.assize.model.Failed;
import dev.assize.model.Probe.Finding;
import dev.assize.model.Reply;
import dev.assize.model.RequestHash;
import dev.assize.model.ScoreEndpoint;
import dev.assize.model.ServerIdentity;
import dev.assize.prompt.Dialogue;
import dev.assize.reply.ReplyText;
import dev.assize.task.JudgeTask;
import dev.assize.text.Sha256;
import dev.assize.transport.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The reward that a policy's training left in it: β (log π(y|x) − log π_ref(y|x)), from Rafailov
/// et al., "Direct Preference Optimization", 2023, equation 5 without the part that is the same for
/// all answers to a prompt. Without a reference it is β log π(y|x).
public final class DpoJudge implements ScoreJudge {
  /// The `kind:` in configuration.
  public static final String KIND = "dpo";

  private static final Dialogue TRIAL =
      Dialogue.of(Conversation.of("Say hello."), Candidate.of("trial", "Hello!"));

  private final Likelihoods policy;
  private final Optional<Likelihoods> reference;
  private final DpoSettings settings;

  private DpoJudge(Likelihoods policy, Optional<Likelihoods> reference, DpoSettings settings) {
    this.policy = policy;
    this.reference = reference;
    this.settings = settings;
  }

  /// Whether the servers tell how likely their models find a text.
  public sealed interface Made {
    /// They do.
    record Ready(DpoJudge judge) implements Made {}

    /// One does not: what was called, what came back, what to do.
    record Refused(String message) implements Made {}
  }

  /// Tries both servers with one short answer.
  ///
  /// @param reference empty for a reward without one
  public static Made at(
      ScoreEndpoint policy, Optional<ScoreEndpoint> reference, DpoSettings settings) {
    List<Likelihoods> all = new ArrayList<>(List.of(new Likelihoods(policy, settings.format())));
    reference.ifPresent(other -> all.add(new Likelihoods(other, settings.format())));
    for (Likelihoods each : all) {
      if (each.of(TRIAL, Purpose.UNNAMED) instanceof Likelihoods.Found.Missed(Failed failed)) {
        return new Made.Refused(
            "judge %s: no log probabilities of a given answer: %s"
                .formatted(each.endpoint().settings().name(), failed.failure().message()));
      }
    }
    return new Made.Ready(new DpoJudge(all.getFirst(), all.stream().skip(1).findFirst(), settings));
  }

  @Override
  public String name() {
    return policy.endpoint().settings().name();
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public ServerIdentity identity() {
    ServerIdentity own = policy.endpoint().served().identity();
    Map<String, String> facts = new TreeMap<>(own.facts());
    reference.ifPresent(other ->
        other
            .endpoint()
            .served()
            .identity()
            .facts()
            .forEach((name, value) -> facts.put("reference " + name, value)));
    return ServerIdentity.of(own.server(), facts);
  }

  @Override
  public Sharing sharing() {
    boolean told =
        policy.endpoint().served().identity().isTold()
            && reference.map(other -> other.endpoint().served().identity().isTold()).orElse(true);
    return told ? Sharing.ALWAYS : Sharing.ON_REQUEST;
  }

  @Override
  public List<Finding> findings() {
    List<Finding> all = new ArrayList<>();
    all.add(new Finding("policy", policy.endpoint().served().model(), ""));
    all.add(
        new Finding(
            "reference",
            reference.map(other -> other.endpoint().served().model()).orElse("none"),
            ""));
    all.add(new Finding("beta", String.valueOf(settings.beta()), ""));
    all.add(new Finding("length", settings.perToken() ? "mean" : "sum", "over an answer's tokens"));
    return all;
  }

  @Override
  public RequestHash hash(JudgeTask.Rate task) {
    Dialogue dialogue = dialogue(task);
    return new RequestHash(
        Sha256.hex(
            KIND,
            String.valueOf(settings.beta()),
            String.valueOf(settings.perToken()),
            policy.hash(dialogue).hex(),
            reference.map(other -> other.hash(dialogue).hex()).orElse("")));
  }

  private static Dialogue dialogue(JudgeTask.Rate task) {
    return Dialogue.of(task.item().prompt(), task.candidate());
  }

  @Override
  public ScoreResult score(JudgeTask.Rate task) {
    String item = task.item().id().value();
    Purpose purpose = new Purpose(item + " " + task.candidate().id(), item, 0);
    Dialogue dialogue = dialogue(task);
    return switch (policy.of(dialogue, purpose)) {
      case Likelihoods.Found.Missed(Failed failed) -> new ScoreResult.Missed(failed);
      case Likelihoods.Found.Likely(AnswerLikelihood own) ->
          reference
              .map(other ->
                  switch (other.of(dialogue, purpose)) {
                    case Likelihoods.Found.Missed(Failed failed) -> new ScoreResult.Missed(failed);
                    case Likelihoods.Found.Likely(AnswerLikelihood its) ->
                        told(own, Optional.of(its));
                  })
              .orElseGet(() -> told(own, Optional.empty()));
    };
  }

  private ScoreResult told(AnswerLikelihood own, Optional<AnswerLikelihood> its) {
    Length length = settings.perToken() ? Length.MEAN : Length.SUM;
    double ahead = own.of(length) - its.map(other -> other.of(length)).orElse(0.0);
    return new ScoreResult.Told(settings.beta() * ahead, reply(own, its));
  }

  // Every token's own probability would fill the ledger: the sums are what is read.
  private static Reply reply(AnswerLikelihood own, Optional<AnswerLikelihood> its) {
    ObjectNode said = JsonNodeFactory.instance.objectNode();
    said.putObject("policy").put("logprob", own.sum()).put("tokens", own.tokens());
    its.ifPresent(other ->
        said.putObject("reference").put("logprob", other.sum()).put("tokens", other.tokens()));
    Reply first = own.reply().withText(ReplyText.of(said.toString()));
    return its.map(other -> first.withUsage(first.usage().plus(other.reply().usage())))
        .orElse(first);
  }
}
