package dev.assize.judge;

import static dev.assize.transport.JudgeServer.saying;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.dataset.Candidate;
import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Item;
import dev.assize.dataset.ItemId;
import dev.assize.dataset.Role;
import dev.assize.dataset.Turn;
import dev.assize.event.Events;
import dev.assize.model.Api;
import dev.assize.model.ChatEndpoint;
import dev.assize.model.ChatSettings;
import dev.assize.model.Connection;
import dev.assize.model.Reply;
import dev.assize.model.Sampling;
import dev.assize.model.Scoring;
import dev.assize.prompt.RenderedPrompt;
import dev.assize.task.CallId;
import dev.assize.task.Comparison;
import dev.assize.task.JudgeTask;
import dev.assize.task.Order;
import dev.assize.task.Step;
import dev.assize.transport.JudgeServer;
import dev.assize.transport.Network;
import dev.assize.transport.Proxies;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ChatJudgeTest {
  @RegisterExtension static final JudgeServer SERVER = new JudgeServer();

  private final Network network = Network.open(Proxies.none(), Events.NONE);

  @AfterEach
  void close() {
    network.close();
  }

  private ChatJudge judge(ChatSettings.Builder settings, long runSeed) {
    Connection connection = ChatEndpoint.connect(settings.build(), network);
    return new ChatJudge(((Connection.Ready) connection).endpoint(), Scoring.AUTO, runSeed);
  }

  private static ChatSettings.Builder settings() {
    return ChatSettings.builder("strict", Api.OPENAI).baseUrl(SERVER.url()).model("m");
  }

  private static Question question(boolean direct, int sample, int factor) {
    CallId.Judging id =
        new CallId.Judging(
            new ItemId("i1"),
            "pairwise",
            "strict",
            List.of(new CandidateId("a"), new CandidateId("b")),
            sample,
            Step.VERDICT);
    RenderedPrompt prompt = new RenderedPrompt(List.of(new Turn(Role.USER, "A or B?")), List.of());
    return new Question(id, task(sample), new BareLetters(), prompt, direct, factor);
  }

  private static JudgeTask task(int sample) {
    Candidate a = Candidate.of("a", "one");
    Candidate b = Candidate.of("b", "two");
    return new JudgeTask.Compare(
        Item.of("i1", "Which?", a, b), new Comparison(a, b, true), Order.GIVEN, sample);
  }

  private static JsonNode lastBody() {
    return SERVER.chatBodies().getLast();
  }

  @Test
  void isNamedAsConfigured() {
    ChatJudge judge = judge(settings(), 1);

    assertThat(judge.name()).isEqualTo("strict");
    assertThat(judge.kind()).isEqualTo("openai");
    assertThat(judge.identity().server()).isEqualTo("openai-compatible");
    assertThat(judge.caveat()).isEmpty();
  }

  @Test
  void asksForLogprobsWhereTheVerdictComesFirst() {
    SERVER.onChat(saying("A"));

    assertThat(judge(settings(), 1).ask(question(true, 0, 1))).isInstanceOf(Reply.class);

    assertThat(lastBody().get("logprobs").asBoolean()).isTrue();
    assertThat(lastBody().get("top_logprobs").asInt()).isEqualTo(20);
    assertThat(lastBody().get("max_tokens").asInt()).isEqualTo(16);
  }

  @Test
  void asksForNoneWhereReasonsComeFirst() {
    SERVER.onChat(saying("Because. [[A]]"));

    judge(settings(), 1).ask(question(false, 0, 1));

    assertThat(lastBody().has("logprobs")).isFalse();
    assertThat(lastBody().get("max_tokens").asInt()).isEqualTo(1024);
  }

  @Test
  void aReplyThatWasCutOffMayBeTwiceAsLong() {
    SERVER.onChat(saying("A"));

    judge(settings().maxTokens(300), 1).ask(question(false, 0, 2));

    assertThat(lastBody().get("max_tokens").asInt()).isEqualTo(600);
  }

  @Test
  void greedyCallsHaveNoSeed() {
    SERVER.onChat(saying("A"));

    judge(settings(), 1).ask(question(true, 0, 1));

    assertThat(lastBody().has("seed")).isFalse();
  }

  @Test
  void eachSampleHasASeedOfItsOwnThatTheRunDecides() {
    SERVER.onChat(saying("A"));
    ChatJudge judge = judge(settings().sampling(Sampling.at(0.7)), 1);
    ChatJudge other = judge(settings().sampling(Sampling.at(0.7)), 2);

    judge.ask(question(true, 0, 1));
    judge.ask(question(true, 1, 1));
    judge.ask(question(true, 0, 1));
    other.ask(question(true, 0, 1));

    List<Integer> seeds =
        SERVER.chatBodies().stream().map(body -> body.get("seed").asInt()).toList();
    assertThat(seeds).allMatch(seed -> seed >= 0);
    assertThat(seeds.get(1)).isNotEqualTo(seeds.get(0));
    assertThat(seeds.get(2)).isEqualTo(seeds.get(0));
    assertThat(seeds.get(3)).isNotEqualTo(seeds.get(0));
  }

  @Test
  void hashesWhatItWouldSend() {
    ChatJudge judge = judge(settings(), 1);

    assertThat(judge.hash(question(true, 0, 1))).isEqualTo(judge.hash(question(true, 0, 1)));
    assertThat(judge.hash(question(true, 0, 1))).isNotEqualTo(judge.hash(question(false, 0, 1)));
    assertThat(judge.hash(question(true, 0, 1))).isNotEqualTo(judge.hash(question(true, 0, 2)));
    assertThat(judge.hash(question(true, 0, 1))).isNotEqualTo(judge.hash(question(true, 1, 1)));
  }
}
