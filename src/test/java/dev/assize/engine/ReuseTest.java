package dev.assize.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.Item;
import dev.assize.event.Events;
import dev.assize.event.RunEvent;
import dev.assize.judge.TextJudge;
import dev.assize.judgement.ItemJudgement;
import dev.assize.model.JudgeFailure;
import dev.assize.model.Reply;
import dev.assize.model.RequestHash;
import dev.assize.prompt.JudgeTemplate;
import dev.assize.prompt.Templates;
import dev.assize.reply.FinishReason;
import dev.assize.reply.ReplyText;
import dev.assize.reply.TokenLogprobs;
import dev.assize.reply.TokenLogprobs.Alternative;
import dev.assize.reply.TokenLogprobs.Position;
import dev.assize.reply.TokenUsage;
import dev.assize.store.FileLedger;
import dev.assize.store.Ledger;
import dev.assize.store.LedgerEntry;
import dev.assize.store.MemoryLedger;
import dev.assize.store.ResponseCache;
import dev.assize.task.Step;
import dev.assize.verdict.LabelMass;
import dev.assize.verdict.LabelProbabilities;
import dev.assize.verdict.UnparsedReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReuseTest {
  private static final JudgeTemplate PAIRWISE = Templates.load("pairwise");
  private static final JudgeTemplate RATING = Templates.load("rating");
  private static final Candidate X = Candidate.of("x", "Scattering.");
  private static final Candidate Y = Candidate.of("y", "Air scatters blue light.");
  private static final Candidate Z = Candidate.of("z", "Nobody knows.");
  private static final TokenUsage PAID = new TokenUsage(100, 10, 0, 0);

  /// A cache that lives as long as a test.
  private static final class MemoryCache implements ResponseCache {
    private final Map<RequestHash, Reply> replies = new ConcurrentHashMap<>();

    @Override
    public Optional<Reply> find(RequestHash hash) {
      return Optional.ofNullable(replies.get(hash));
    }

    @Override
    public void offer(RequestHash hash, Reply reply) {
      replies.put(hash, reply);
    }

    @Override
    public void close() {}
  }

  private final MemoryCache cache = new MemoryCache();
  private final List<RunEvent> events = new ArrayList<>();

  private static Item item(String id, Candidate... candidates) {
    return Item.of(id, "Why is the sky blue?", candidates);
  }

  private static ScriptedJudge judge(String text) {
    return ScriptedJudge.ending(
        question -> ScriptedJudge.reply(ReplyText.of(text)).withUsage(PAID));
  }

  private ItemJudgement judge(
      JudgeTemplate template, Item item, TextJudge judge, Ledger ledger, Reuse reuse) {
    return Judging.asking(
            template,
            Settings.DEFAULT,
            List.of(judge),
            ledger,
            events::add,
            reuse,
            Set.of(),
            Leave.ALWAYS)
        .judge(item);
  }

  private Reuse sharing(String... judges) {
    return new Reuse(true, Set.of(), cache, Set.of(judges));
  }

  private static Reuse retrying(Set<UnparsedReason> reasons) {
    return new Reuse(true, reasons, ResponseCache.NONE, Set.of());
  }

  @Test
  void whatAnotherRunAskedIsNotAskedAgain() {
    ScriptedJudge second = judge("[[B]]");
    ItemJudgement first =
        judge(PAIRWISE, item("one", X, Y), judge("[[A]]"), new MemoryLedger(), sharing("scripted"));

    ItemJudgement again =
        judge(PAIRWISE, item("other", X, Y), second, new MemoryLedger(), sharing("scripted"));

    assertThat(second.asked()).isEmpty();
    assertThat(again.comparisons()).isEqualTo(first.comparisons());
    assertThat(events.stream().filter(RunEvent.CacheHit.class::isInstance)).hasSize(2);
  }

  @Test
  void aHitIsInTheLedgerAndCostsNothing() {
    MemoryLedger ledger = new MemoryLedger();
    judge(PAIRWISE, item("i", X, Y), judge("[[A]]"), new MemoryLedger(), sharing("scripted"));
    ScriptedJudge second = judge("[[B]]");
    judge(PAIRWISE, item("i", X, Y), second, ledger, sharing("scripted"));

    judge(PAIRWISE, item("i", X, Y), second, ledger, Reuse.OF_LEDGER);

    assertThat(second.asked()).isEmpty();
    assertThat(
            Judging.asking(
                    PAIRWISE,
                    Settings.DEFAULT,
                    List.of(second),
                    ledger,
                    Events.NONE,
                    Reuse.OF_LEDGER,
                    Set.of(),
                    Leave.ALWAYS)
                .isAnswered(item("i", X, Y)))
        .isTrue();
  }

  @Test
  void aHitIsMarkedAndItsOwnTokensAreNone(@TempDir Path folder) {
    judge(PAIRWISE, item("i", X, Y), judge("[[A]]"), new MemoryLedger(), sharing("scripted"));
    List<LedgerEntry> entries = new ArrayList<>();
    try (FileLedger ledger =
        FileLedger.open(folder.resolve("ledger.jsonl"), FileLedger.Sync.OFF, _ -> {})) {
      judge(PAIRWISE, item("i", X, Y), judge("[[B]]"), ledger, sharing("scripted"));
      ledger.forEach(entries::add);
    }

    assertThat(entries)
        .hasSize(2)
        .allSatisfy(entry -> {
          LedgerEntry.Answered answered = (LedgerEntry.Answered) entry;
          assertThat(answered.origin()).isEqualTo(LedgerEntry.Origin.CACHE);
          assertThat(answered.reply().usage()).isEqualTo(TokenUsage.NONE);
          assertThat(answered.reply().text().answer()).isEqualTo("[[A]]");
        });
  }

  @Test
  void aJudgeThatSharesNothingIsAskedAndItsRepliesAreNotKept() {
    ScriptedJudge first = judge("[[A]]");

    judge(PAIRWISE, item("i", X, Y), first, new MemoryLedger(), sharing("somebody-else"));

    assertThat(first.asked()).hasSize(2);
    assertThat(cache.replies).isEmpty();
  }

  @Test
  void aFailureIsNeverShared() {
    ScriptedJudge failing =
        ScriptedJudge.ending(question -> ScriptedJudge.failed(JudgeFailure.Reason.SERVER_ERROR));

    judge(PAIRWISE, item("i", X, Y), failing, new MemoryLedger(), sharing("scripted"));

    assertThat(cache.replies).isEmpty();
  }

  @Test
  void ratingsAreReusedWhenAnotherModelJoins() {
    ScriptedJudge judge = judge("Rating: [[4]]");
    judge(RATING, item("of two", X, Y), judge, new MemoryLedger(), sharing("scripted"));

    judge(RATING, item("of three", Z, X, Y), judge, new MemoryLedger(), sharing("scripted"));

    assertThat(judge.asked())
        .extracting(question -> question.task().shown())
        .containsExactly(List.of(X), List.of(Y), List.of(Z));
  }

  @Test
  void ratingsOfTheSameRunAreReusedWhenAnotherModelJoins() {
    ScriptedJudge judge = judge("Rating: [[4]]");
    MemoryLedger ledger = new MemoryLedger();
    judge(RATING, item("i", X, Y), judge, ledger, Reuse.OF_LEDGER);

    judge(RATING, item("i", Z, X, Y), judge, ledger, Reuse.OF_LEDGER);

    assertThat(judge.asked()).hasSize(3);
  }

  @Test
  void comparisonsAreReusedWhenAnotherModelJoins() {
    ScriptedJudge judge = judge("[[A]]");
    judge(PAIRWISE, item("of two", X, Y), judge, new MemoryLedger(), sharing("scripted"));

    judge(PAIRWISE, item("of three", X, Y, Z), judge, new MemoryLedger(), sharing("scripted"));

    assertThat(judge.asked()).hasSize(2 + 4);
  }

  @Test
  void whatHadNoVerdictIsAskedAgainWhereTheUserWantsIt() {
    MemoryLedger ledger = new MemoryLedger();
    judge(PAIRWISE, item("i", X, Y), judge("Hard to say."), ledger, Reuse.OF_LEDGER);
    ScriptedJudge left = judge("[[A]]");
    judge(PAIRWISE, item("i", X, Y), left, ledger, retrying(EnumSet.of(UnparsedReason.REFUSED)));
    ScriptedJudge again = judge("[[A]]");

    judge(
        PAIRWISE, item("i", X, Y), again, ledger, retrying(EnumSet.of(UnparsedReason.NO_VERDICT)));

    assertThat(left.asked()).isEmpty();
    assertThat(again.asked())
        .extracting(question -> question.id().step())
        .containsExactly(Step.VERDICT, Step.VERDICT);
    ScriptedJudge nobody = judge("[[B]]");
    judge(PAIRWISE, item("i", X, Y), nobody, ledger, retrying(EnumSet.allOf(UnparsedReason.class)));
    assertThat(nobody.asked()).isEmpty();
  }

  @Test
  void theSecondQuestionIsAskedAgainToo() {
    MemoryLedger ledger = new MemoryLedger();
    judge(PAIRWISE, item("i", X, Y), judge("Hard to say."), ledger, Reuse.OF_LEDGER);
    ScriptedJudge again = judge("Still hard to say.");

    judge(PAIRWISE, item("i", X, Y), again, ledger, retrying(EnumSet.allOf(UnparsedReason.class)));

    assertThat(again.asked())
        .extracting(question -> question.id().step())
        .containsExactly(Step.VERDICT, Step.REASK, Step.VERDICT, Step.REASK);
  }

  @Test
  void whereTheSecondQuestionBroughtAVerdictNothingIsAskedAgain() {
    MemoryLedger ledger = new MemoryLedger();
    ScriptedJudge stuttering =
        ScriptedJudge.saying(
            question -> question.id().step() == Step.REASK ? "[[A]]" : "Hard to say.");
    judge(PAIRWISE, item("i", X, Y), stuttering, ledger, Reuse.OF_LEDGER);
    ScriptedJudge again = judge("[[B]]");

    judge(PAIRWISE, item("i", X, Y), again, ledger, retrying(EnumSet.allOf(UnparsedReason.class)));

    assertThat(again.asked()).isEmpty();
  }

  @Test
  void whatIsAskedAgainDoesNotComeFromTheCacheAndReplacesWhatIsThere() {
    MemoryLedger ledger = new MemoryLedger();
    judge(PAIRWISE, item("i", X, Y), judge("Hard to say."), ledger, sharing("scripted"));
    ScriptedJudge again = judge("[[A]]");

    judge(
        PAIRWISE,
        item("i", X, Y),
        again,
        ledger,
        new Reuse(true, EnumSet.allOf(UnparsedReason.class), cache, Set.of("scripted")));

    assertThat(again.asked()).hasSize(2);
    ScriptedJudge other = judge("[[B]]");
    judge(PAIRWISE, item("i", X, Y), other, new MemoryLedger(), sharing("scripted"));
    assertThat(other.asked()).isEmpty();
  }

  @Test
  void aRetryThatFailsLeavesTheOldAnswer() {
    MemoryLedger ledger = new MemoryLedger();
    judge(PAIRWISE, item("i", X, Y), judge("Hard to say."), ledger, Reuse.OF_LEDGER);
    ScriptedJudge failing =
        ScriptedJudge.ending(question -> ScriptedJudge.failed(JudgeFailure.Reason.SERVER_ERROR));

    judge(
        PAIRWISE, item("i", X, Y), failing, ledger, retrying(EnumSet.allOf(UnparsedReason.class)));

    ScriptedJudge nobody = judge("[[B]]");
    judge(PAIRWISE, item("i", X, Y), nobody, ledger, Reuse.OF_LEDGER);
    assertThat(nobody.asked()).isEmpty();
  }

  @Test
  void ofALongCritiqueTheLedgerKeepsTheProbabilitiesOfTheVerdict(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("ledger.jsonl");
    Reply whole = critique(2000);
    ScriptedJudge judge = ScriptedJudge.ending(question -> whole);
    ItemJudgement now;
    ItemJudgement later;
    try (FileLedger ledger = FileLedger.open(file, FileLedger.Sync.OFF, _ -> {})) {
      now = judge(PAIRWISE, item("i", X, Y), judge, ledger, Reuse.OF_LEDGER);
      later =
          Judging.recorded(PAIRWISE, Settings.DEFAULT, List.of("scripted"), ledger, Map.of())
              .judge(item("i", X, Y));
    }

    LabelMass full = mass(whole);
    assertThat(full).isInstanceOf(LabelMass.Known.class);
    assertThat(mass(firstReply(file))).isEqualTo(full);
    assertThat(later).isEqualTo(now);
    assertThat(Files.readAllLines(file))
        .allSatisfy(line -> assertThat(line.length()).isBetween(9_000, 20_000));
  }

  private static Reply firstReply(Path file) {
    List<Reply> replies = new ArrayList<>();
    try (FileLedger ledger = FileLedger.read(file)) {
      ledger.forEach(entry -> replies.add(((LedgerEntry.Answered) entry).reply()));
    }
    return replies.getFirst();
  }

  private static LabelMass mass(Reply reply) {
    return LabelProbabilities.of(
        reply.logprobs().orElseThrow(),
        PAIRWISE.grammar().read(reply.text()),
        PAIRWISE.grammar(),
        false,
        LabelMass.Source.AFTER_REASONING);
  }

  /// A reply of so many tokens, 20 alternatives each, that ends with `[[B]]`.
  private static Reply critique(int tokens) {
    List<Position> positions = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < tokens; at++) {
      positions.add(position(" word", -0.3));
      text.append(" word");
    }
    positions.add(position("\n[[", -0.01));
    positions.add(
        new Position(
            "B",
            Math.log(0.7),
            List.of(
                new Alternative("B", Math.log(0.7)),
                new Alternative("A", Math.log(0.2)),
                new Alternative("C", Math.log(0.1))),
            false));
    positions.add(position("]]", -0.01));
    positions.add(position("<|im_end|>", -0.01));
    text.append("\n[[B]]");
    return ScriptedJudge.reply(
            new ReplyText(text.toString(), Optional.empty(), Optional.empty(), FinishReason.STOP))
        .withLogprobs(Optional.of(new TokenLogprobs(positions)));
  }

  private static Position position(String token, double logprob) {
    List<Alternative> alternatives = new ArrayList<>();
    alternatives.add(new Alternative(token, logprob));
    for (int rank = 1; rank < 20; rank++) {
      alternatives.add(new Alternative(token + rank, -5.0 - rank));
    }
    return new Position(token, logprob, alternatives, false);
  }
}
