package dev.assize.pairs;

import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Conversation;
import dev.assize.dataset.ItemId;
import dev.assize.dataset.Role;
import dev.assize.dataset.Turn;
import dev.assize.text.Sha256;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// A prompt with all its answers and all that was judged of them, from one row or from several.
///
/// @param cluster the first row's
/// @param items the rows
/// @param annotatorAgreement by row, where the data says it
/// @param isDialogue whether the answers are dialogues, so that each has its own prompt
public record JudgedPrompt(
    String cluster,
    Optional<String> category,
    Conversation prompt,
    List<ItemId> items,
    List<JudgedAnswer> answers,
    List<Contest> contests,
    Map<ItemId, Double> annotatorAgreement,
    boolean isDialogue) {
  public JudgedPrompt {
    items = List.copyOf(items);
    answers = List.copyOf(answers);
    contests = List.copyOf(contests);
    annotatorAgreement = Map.copyOf(annotatorAgreement);
  }

  /// The prompt of a single row.
  public static JudgedPrompt of(JudgedRow row) {
    return of(List.of(row));
  }

  /// The prompt of several rows that share it.
  ///
  /// @param rows at least one, all with the same turns before the answers
  public static JudgedPrompt of(List<JudgedRow> rows) {
    return new PromptMerge(rows).merged();
  }

  /// A hash of the turns before the answers: the same wherever the same is asked.
  public static long hash(Conversation prompt) {
    return Sha256.bits(
        prompt.turns().stream()
            .flatMap(turn -> Stream.of(turn.role().wireName(), turn.text()))
            .toArray(String[]::new));
  }

  /// The hash of this prompt.
  public long hash() {
    return hash(prompt);
  }

  /// Whether a user speaks last, so that there is something to answer.
  boolean endsInQuestion() {
    Turn last = prompt.turns().getLast();
    return last.role() == Role.USER;
  }

  /// All comparisons of two answers that a judge was asked for.
  List<Contest> asked(CandidateId one, CandidateId other) {
    return contests.stream()
        .filter(contest -> contest.isAsked() && contest.isBetween(one, other))
        .toList();
  }

  /// The least agreement of annotators over the rows of two answers; empty where none says it.
  OptionalDouble annotatorAgreement(JudgedAnswer one, JudgedAnswer other) {
    return Stream.of(one.item(), other.item())
        .flatMap(item -> Stream.ofNullable(annotatorAgreement.get(item)))
        .mapToDouble(Double::doubleValue)
        .min();
  }
}
