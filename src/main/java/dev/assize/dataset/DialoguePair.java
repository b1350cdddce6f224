package dev.assize.dataset;

import java.util.ArrayList;
import java.util.List;

/// Two conversations about one prompt, taken apart into what both share and what each answers.
///
/// @param prompt the turns that both answer, the user's turns between several answers included
record DialoguePair(List<Turn> prompt, List<String> chosen, List<String> rejected) {
  private static final String REMEDY =
      "Give the prompt and the two answers under keys of their own";

  /// Takes them apart.
  ///
  /// @param given the prompt where the row has one, else empty; the conversations may repeat it
  /// @param place where complaints point
  static DialoguePair of(List<Turn> given, List<Turn> chosen, List<Turn> rejected, Value place) {
    boolean repeated = !given.isEmpty() && begins(chosen, given) && begins(rejected, given);
    int skip = repeated ? given.size() : 0;
    List<Turn> first = chosen.subList(skip, chosen.size());
    List<Turn> second = rejected.subList(skip, rejected.size());
    List<Turn> shared = shared(first, second);
    List<Turn> prompt = new ArrayList<>(prompt(given, shared, repeated, place));
    List<Turn> ours = first.subList(shared.size(), first.size());
    List<Turn> others = second.subList(shared.size(), second.size());
    List<Turn> users = of(Role.USER, ours);
    if (!alternates(ours) || !alternates(others) || !users.equals(of(Role.USER, others))) {
      throw place.complaint(
          "two conversations that differ only in what the assistant says",
          "others, from turn " + (prompt.size() + 1) + " on",
          REMEDY);
    }
    prompt.addAll(users);
    return new DialoguePair(prompt, texts(ours), texts(others));
  }

  private static List<Turn> prompt(
      List<Turn> given, List<Turn> shared, boolean repeated, Value place) {
    boolean continues = repeated || shared.isEmpty() || shared.getFirst().role() == Role.ASSISTANT;
    if (!given.isEmpty() && continues) {
      List<Turn> prompt = new ArrayList<>(given);
      prompt.addAll(shared);
      return prompt;
    }
    if (shared.isEmpty()) {
      throw place.complaint(
          "two conversations that begin with the same turn of the user", "none", REMEDY);
    }
    if (!ends(shared, given)) {
      throw place.complaint(
          "conversations that begin with the prompt", "another beginning", REMEDY);
    }
    return shared;
  }

  /// What both begin with, up to a turn that isn't the assistant's, and never all of either.
  private static List<Turn> shared(List<Turn> first, List<Turn> second) {
    int limit = Math.min(first.size(), second.size()) - 1;
    int length = 0;
    while (length < limit && first.get(length).equals(second.get(length))) {
      length++;
    }
    while (length > 0 && first.get(length - 1).role() == Role.ASSISTANT) {
      length--;
    }
    return first.subList(0, length);
  }

  private static boolean begins(List<Turn> turns, List<Turn> beginning) {
    return turns.size() > beginning.size() && turns.subList(0, beginning.size()).equals(beginning);
  }

  private static boolean ends(List<Turn> turns, List<Turn> ending) {
    return turns.size() >= ending.size()
        && turns.subList(turns.size() - ending.size(), turns.size()).equals(ending);
  }

  /// Assistant, user, assistant … assistant.
  private static boolean alternates(List<Turn> turns) {
    for (int i = 0; i < turns.size(); i++) {
      if (turns.get(i).role() != (i % 2 == 0 ? Role.ASSISTANT : Role.USER)) {
        return false;
      }
    }
    return turns.size() % 2 == 1;
  }

  private static List<Turn> of(Role role, List<Turn> turns) {
    return turns.stream().filter(turn -> turn.role() == role).toList();
  }

  private static List<String> texts(List<Turn> turns) {
    return of(Role.ASSISTANT, turns).stream().map(Turn::text).toList();
  }
}
