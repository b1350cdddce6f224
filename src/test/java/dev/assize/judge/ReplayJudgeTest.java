package dev.assize.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.DatasetException;
import dev.assize.dataset.Item;
import dev.assize.model.Failed;
import dev.assize.model.JudgeFailure;
import dev.assize.model.Reply;
import dev.assize.reply.FinishReason;
import dev.assize.reply.TokenLogprobs;
import dev.assize.task.Comparison;
import dev.assize.task.JudgeTask;
import dev.assize.task.Order;
import dev.assize.task.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayJudgeTest {
  private static final Item PAIR = Questions.pair("Why?", "Because.", "For a reason.");

  @TempDir Path folder;

  @Test
  void answersEachOrderWithItsOwnLine() {
    ReplayJudge judge =
        open(
            """
            {"id": "q1", "order": "given", "text": "A is better. [[A]]"}

            {"id": "q1", "order": "swapped", "text": "更好的是 B。[[B]]"}
            """);

    assertThat(ask(judge, Order.GIVEN).text().answer()).isEqualTo("A is better. [[A]]");
    assertThat(ask(judge, Order.SWAPPED).text().answer()).isEqualTo("更好的是 B。[[B]]");
  }

  @Test
  void keepsReasoningFinishReasonRefusalAndLogprobs() {
    ReplayJudge judge =
        open(
            """
            {"id":"q1","order":"given","text":"[[A]]","reasoning":"Hm.","refusal":"No.","finish_reason":"length","model":"m-1",\
            "logprobs":{"content":[{"token":"A","logprob":-0.25,"top_logprobs":[{"token":"A","logprob":-0.25},{"token":"B","logprob":-1.5}]}]}}
            """);

    Reply reply = ask(judge, Order.GIVEN);

    assertThat(reply.text().reasoning()).contains("Hm.");
    assertThat(reply.text().refusal()).contains("No.");
    assertThat(reply.text().finishReason()).isEqualTo(FinishReason.LENGTH);
    assertThat(reply.servedModel()).isEqualTo("m-1");
    assertThat(reply.logprobs())
        .contains(
            new TokenLogprobs(
                List.of(
                    new TokenLogprobs.Position(
                        "A",
                        -0.25,
                        List.of(
                            new TokenLogprobs.Alternative("A", -0.25),
                            new TokenLogprobs.Alternative("B", -1.5)),
                        false))));
  }

  @Test
  void readsProbabilitiesAfterSamplingAsLlamaCppSendsThem() {
    ReplayJudge judge =
        open(
            """
            {"id":"q1","text":"A","logprobs":{"content":[{"token":"A","prob":0.5,"top_probs":[{"token":"B","prob":0.25}]}]}}
            """);

    TokenLogprobs.Position position =
        ask(judge, Order.GIVEN).logprobs().orElseThrow().positions().getFirst();

    assertThat(position.afterSampling()).isTrue();
    assertThat(position.logprob()).isEqualTo(Math.log(0.5));
    assertThat(position.alternatives())
        .containsExactly(new TokenLogprobs.Alternative("B", Math.log(0.25)));
  }

  @Test
  void aRatingIsFoundByItsCandidateAndSample() {
    ReplayJudge judge =
        open(
            """
            {"id": "q1", "candidate": "alpha", "text": "4"}
            {"id": "q1", "candidate": "alpha", "sample": 1, "text": "5"}
            {"id": "q1", "candidate": "beta", "step": "critique", "text": "Fine."}
            """);

    assertThat(rate(judge, 0, 0, Step.VERDICT).text().answer()).isEqualTo("4");
    assertThat(rate(judge, 0, 1, Step.VERDICT).text().answer()).isEqualTo("5");
    assertThat(rate(judge, 1, 0, Step.CRITIQUE).text().answer()).isEqualTo("Fine.");
  }

  @Test
  void aLineWithIdAndTextAloneIsForTheOnlyAnswer() {
    ReplayJudge judge = open("{\"id\": \"q1\", \"text\": \"3\"}\n");
    Item single = Item.of("q1", "Why?", Candidate.of("response", "Because."));
    JudgeTask task = new JudgeTask.Rate(single, single.candidates().getFirst(), 0);

    assertThat(((Reply) judge.ask(Questions.of(task, FakeGrammar.ONE_TO_FIVE))).text().answer())
        .isEqualTo("3");
  }

  @Test
  void amongSeveralPairsTheCandidatesShownSayWhich() {
    ReplayJudge judge = open("{\"id\": \"q1\", \"shown\": [\"c\", \"a\"], \"text\": \"[[A]]\"}\n");
    Item item =
        Item.of(
            "q1", "Why?", Candidate.of("a", "1"), Candidate.of("b", "2"), Candidate.of("c", "3"));
    JudgeTask ca = compare(item, 2, 0);
    JudgeTask ab = compare(item, 0, 1);

    assertThat(((Reply) judge.ask(Questions.of(ca, FakeGrammar.THREE))).text().answer())
        .isEqualTo("[[A]]");
    assertThat(failure(judge, ab))
        .isEqualTo(
            new JudgeFailure(
                JudgeFailure.Reason.NOT_RECORDED,
                "judge replay: no reply for id q1, shown a, b, sample 0, step verdict; add a line"
                    + " with \"shown\": [\"a\", \"b\"], or judge with the orders, samples and"
                    + " template that were recorded"));
  }

  @Test
  void aCallWithoutALineFailsAndIsNamed() {
    ReplayJudge judge = open("{\"id\": \"q1\", \"order\": \"given\", \"text\": \"[[A]]\"}\n");

    assertThat(failure(judge, Questions.compare(PAIR, Order.SWAPPED)))
        .isEqualTo(
            new JudgeFailure(
                JudgeFailure.Reason.NOT_RECORDED,
                "judge replay: no reply for id q1, order swapped, sample 0, step verdict; add a"
                    + " line for it, or judge with the orders, samples and template that were"
                    + " recorded"));
  }

  @Test
  void replaysALedgerAndPassesOverItsFailures() {
    ReplayJudge judge =
        open(
            """
            {"key":"0","status":"failed","call":{"item":"q1","template":"pairwise","judge":"qwen","shown":["alpha","beta"],"sample":0,"step":"verdict"},"failure":{"reason":"timeout","message":"slow"}}
            {"key":"0","status":"ok","call":{"item":"q1","template":"pairwise","judge":"qwen","shown":["alpha","beta"],"sample":0,"step":"verdict"},"reply":{"text":"[[A]]","reasoning":"Hm.","finish_reason":"aborted"},"logprobs":[{"token":"A","logprob":-0.5,"after_sampling":true,"top":[["A",-0.5],["B",-2]]}],"masked":true,"model":"qwen-9"}
            """);

    Reply reply = ask(judge, Order.GIVEN);

    assertThat(reply.text().answer()).isEqualTo("[[A]]");
    assertThat(reply.text().reasoning()).isEqualTo(Optional.of("Hm."));
    assertThat(reply.text().finishReason()).isEqualTo(FinishReason.ABORTED);
    assertThat(reply.masked()).isTrue();
    assertThat(reply.servedModel()).isEqualTo("qwen-9");
    assertThat(reply.logprobs().orElseThrow().positions().getFirst().alternatives())
        .containsExactly(
            new TokenLogprobs.Alternative("A", -0.5), new TokenLogprobs.Alternative("B", -2));
  }

  @Test
  void ofALedgerOfTwoJudgesItReplaysTheOneOfItsName() {
    String ledger = ledgerLine("qwen", "[[A]]") + ledgerLine("llama", "[[B]]");

    ReplayJudge llama = ReplayJudge.open("llama", file(ledger), Questions.CLOCK);

    assertThat(ask(llama, Order.GIVEN).text().answer()).isEqualTo("[[B]]");
    assertThatThrownBy(() -> open(ledger))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            folder.resolve("replies.jsonl")
                + ": expected replies of one judge, or of one named replay, found replies of llama,"
                + " qwen. Name the replay judge like the one to be replayed.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"id\":\"a\"}|, $.text: expected a string, found no such key. Every line needs text.",
        "{\"text\":\"a\"}|, $.id: expected a string, found no such key. Every line needs id.",
        "{\"id\":\"a\",\"text\":null}|, $.text: expected a string, found null. Every line needs"
            + " text.",
        "{\"id\":\"a\",\"text\":7}|, $.text: expected a string, found 7.",
        "{\"id\":\" \",\"text\":\"\"}|, $.id: expected a name, found a blank string.",
        "{\"id\":\"a\",\"text\":\"\",\"order\":\"reversed\"}|, $.order: expected one of given,"
            + " swapped, found \"reversed\".",
        "{\"id\":\"a\",\"text\":\"\",\"step\":\"final\"}|, $.step: expected one of critique,"
            + " verdict, probability, coverage, reask, found \"final\".",
        "{\"id\":\"a\",\"text\":\"\",\"sample\":-1}|, $.sample: expected a whole number from 0 on,"
            + " found -1.",
        "{\"id\":\"a\",\"text\":\"\",\"sample\":0.5}|, $.sample: expected a whole number from 0 on,"
            + " found 0.5.",
        "{\"id\":\"a\",\"text\":\"\",\"order\":\"given\",\"candidate\":\"x\"}|, $.candidate:"
            + " expected one of order, candidate and shown, found order and candidate.",
        "{\"id\":\"a\",\"text\":\"\",\"masked\":\"yes\"}|, $.masked: expected true or false, found"
            + " \"yes\".",
        "{\"id\":\"a\",\"text\":\"\",\"logprobs\":{\"content\":[{}]}}|, $.logprobs: expected a"
            + " token and its logprob at every place, found {}.",
        "{\"id\":\"a\",\"text\":\"\",\"id\":\"b\"}|: expected a JSON object, found Duplicate field"
            + " 'id'.",
        "[1]|: expected a JSON object, found [1].",
        "{\"id\":\"a\",\"text\":\"\"} x|: expected a JSON object, found Unrecognized token 'x': was"
            + " expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false').",
        "{\"call\":{\"item\":\"a\"},\"reply\":{}}|, $.call.judge: expected a string, found no such"
            + " key. Every line needs judge.",
      })
  void aBadLineIsNamed(String line, String message) {
    assertThatThrownBy(() -> open("{\"id\":\"ok\",\"text\":\"\"}\n" + line + "\n"))
        .isInstanceOf(DatasetException.class)
        .hasMessage(folder.resolve("replies.jsonl") + ", line 2" + message);
  }

  @Test
  void twoLinesForOneCallAreNamedBoth() {
    assertThatThrownBy(() ->
            open(
                """
                {"id": "q1", "text": "[[A]]"}
                {"id": "q2", "text": "[[A]]"}
                {"id": "q1", "order": "given", "text": "[[B]]"}
                """))
        .hasMessage(
            folder.resolve("replies.jsonl")
                + ", line 3: expected one reply per call, found a second one for id q1, order"
                + " given, sample 0, step verdict; the first is on line 1. Delete one of them.");
  }

  @Test
  void aMissingFileIsNamed() {
    Path missing = folder.resolve("none.jsonl");

    assertThatThrownBy(() -> ReplayJudge.open("replay", missing, Questions.CLOCK))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            missing
                + ": expected a file of recorded replies, found no such file. Check the path; one"
                + " in a config is relative to the config.");
  }

  @Test
  void anEmptyFileIsNamed() {
    assertThatThrownBy(() -> open("\n\n"))
        .hasMessage(
            folder.resolve("replies.jsonl")
                + ": expected at least one reply, found none. A line is {\"id\", \"text\", …}.");
  }

  @Test
  void bytesThatAreNotUtf8AreNamed() throws IOException {
    Path file = folder.resolve("latin.jsonl");
    Files.write(file, "{\"id\":\"a\",\"text\":\"café\"}\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> ReplayJudge.open("replay", file, Questions.CLOCK))
        .hasMessage(file + ", line 1: expected UTF-8, found other bytes. Save the file as UTF-8.");
  }

  @Test
  void aCompressedFileIsRefused() throws IOException {
    Path file = folder.resolve("replies.jsonl.gz");
    Files.write(file, new byte[] {0x1f, (byte) 0x8b, 8, 0});

    assertThatThrownBy(() -> ReplayJudge.open("replay", file, Questions.CLOCK))
        .hasMessage(
            file
                + ": expected lines of JSON, found gzip. Unpack it first: replies are read from"
                + " random places.");
  }

  @Test
  void aFileThatChangesUnderneathIsAFailureNotAWrongReply() throws IOException {
    Path file = file("{\"id\": \"q1\", \"text\": \"[[A]]\"}\n");
    ReplayJudge judge = ReplayJudge.open("replay", file, Questions.CLOCK);
    Files.writeString(file, "{\"id\": \"q9\", \"text\": \"[[B]]\"}\n");

    assertThat(failure(judge, Questions.compare(PAIR, Order.GIVEN)))
        .isEqualTo(
            new JudgeFailure(
                JudgeFailure.Reason.MALFORMED_REPLY,
                "judge replay: "
                    + file
                    + " was changed while it was in use; run again with the file as it was"));
  }

  @Test
  void aByteOrderMarkAndWindowsLineEndsAreFine() {
    ReplayJudge judge = open("\uFEFF{\"id\": \"q1\", \"text\": \"[[A]]\"}\r\n\r\n");

    assertThat(ask(judge, Order.GIVEN).text().answer()).isEqualTo("[[A]]");
  }

  @Test
  void theIdentityIsTheFilesContent() {
    ReplayJudge judge = open("{\"id\": \"q1\", \"text\": \"[[A]]\"}\n");

    assertThat(judge.kind()).isEqualTo("replay");
    assertThat(judge.identity().server()).isEqualTo("replay");
    assertThat(judge.identity().facts()).containsEntry("replies", "1").containsKey("sha256");
    assertThat(judge.hash(Questions.of(Questions.compare(PAIR, Order.GIVEN), FakeGrammar.THREE)))
        .isNotEqualTo(
            judge.hash(Questions.of(Questions.compare(PAIR, Order.SWAPPED), FakeGrammar.THREE)));
  }

  private static String ledgerLine(String judge, String text) {
    return """
    {"status":"ok","call":{"item":"q1","template":"pairwise","judge":"%s","shown":["alpha","beta"],"sample":0,"step":"verdict"},"reply":{"text":"%s","finish_reason":"stop"}}
    """
        .formatted(judge, text);
  }

  private ReplayJudge open(String lines) {
    return ReplayJudge.open("replay", file(lines), Questions.CLOCK);
  }

  private Path file(String lines) {
    try {
      return Files.writeString(folder.resolve("replies.jsonl"), lines);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static JudgeTask compare(Item item, int first, int second) {
    return new JudgeTask.Compare(
        item,
        new Comparison(item.candidates().get(first), item.candidates().get(second), true),
        Order.GIVEN,
        0);
  }

  private static Reply ask(ReplayJudge judge, Order order) {
    return (Reply) judge.ask(Questions.of(Questions.compare(PAIR, order), FakeGrammar.THREE));
  }

  private static Reply rate(ReplayJudge judge, int candidate, int sample, Step step) {
    JudgeTask task = new JudgeTask.Rate(PAIR, PAIR.candidates().get(candidate), sample);
    return (Reply) judge.ask(Questions.of(task, FakeGrammar.ONE_TO_FIVE, step, false));
  }

  private static JudgeFailure failure(ReplayJudge judge, JudgeTask task) {
    return ((Failed) judge.ask(Questions.of(task, FakeGrammar.THREE))).failure();
  }
}
