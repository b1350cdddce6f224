package dev.assize.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Reads what a row says of which answer is better, in the ways in which data sets write it.
///
/// @param ids the answers' ids, in the same order
record LabelReader(List<Answer> answers, List<CandidateId> ids, Optional<LabelCodes> codes) {
  private static final Set<String> TIES = Set.of("tie", "tie (bothbad)", "a=b");

  static LabelReader of(List<Answer> answers, Optional<LabelCodes> codes) {
    return new LabelReader(answers, CandidateNames.of(answers), codes);
  }

  /// The label.
  ///
  /// @throws DatasetException where it says nothing, or says two things
  Label read(Value value) {
    String text = text(value.node());
    Set<Label> readings = codes.map(known -> coded(text, known)).orElseGet(() -> readings(text));
    if (readings.size() == 1) {
      return readings.iterator().next();
    }
    if (!readings.isEmpty()) {
      throw value.complaint(
          accepted(),
          Value.quote(text) + ", which can be read in two ways",
          "Say what labels mean, with --map label=THEIR_KEY:FIRST/SECOND");
    }
    if (text.equals("0") && codes.isEmpty()) {
      throw DatasetException.ofWholeFile(
          value.problem(
              accepted(),
              "0, and so 1 may mean the first answer or the second",
              "Say that 0 is the first answer, with --map label=label:0/1, or that it is the"
                  + " second, with --map label=label:1/0"));
    }
    throw value.complaint(
        accepted(),
        "Leave labels out with --map label=, or say what they mean with --map"
            + " label=label:FIRST/SECOND/TIE");
  }

  private static String text(JsonNode node) {
    // pandas writes a column of whole numbers with gaps as 1.0, 2.0.
    boolean whole = node.isNumber() && node.doubleValue() == node.intValue();
    return whole ? String.valueOf(node.intValue()) : node.asText().strip();
  }

  private Set<Label> coded(String text, LabelCodes known) {
    Set<Label> readings = new LinkedHashSet<>();
    if (text.equals(known.first())) {
      readings.add(best(0));
    }
    if (text.equals(known.second()) && ids.size() > 1) {
      readings.add(best(1));
    }
    if (known.tie().filter(text::equals).isPresent()) {
      readings.add(new Label.Even());
    }
    return readings;
  }

  private Set<Label> readings(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    Set<Label> readings = new LinkedHashSet<>();
    if (TIES.contains(lower)) {
      readings.add(new Label.Even());
    }
    addWhere(readings, i -> lower.equals(letter(i)));
    addWhere(readings, i -> lower.equals("model_" + letter(i)));
    addWhere(readings, i -> lower.equals(String.valueOf(i + 1)));
    addWhere(readings, i -> text.equals(answers.get(i).column()));
    addWhere(readings, i -> text.equals(answers.get(i).model().orElse("")));
    addWhere(readings, i -> text.equals(ids.get(i).value()));
    if (ids.size() == 2 && lower.matches("a>{1,2}b")) {
      readings.add(best(0));
    }
    if (ids.size() == 2 && lower.matches("b>{1,2}a")) {
      readings.add(best(1));
    }
    return readings;
  }

  private void addWhere(Set<Label> readings, Predicate<Integer> matches) {
    IntStream.range(0, ids.size())
        .boxed()
        .filter(matches)
        .forEach(index -> readings.add(best(index)));
  }

  private Label best(int index) {
    return new Label.Best(ids.get(index));
  }

  private static String letter(int index) {
    return String.valueOf((char) ('a' + index));
  }

  private String accepted() {
    if (codes.isPresent()) {
      return "one of the labels that --map names, " + codes.get();
    }
    List<String> names = new ArrayList<>();
    ids.forEach(id -> names.add(id.value()));
    answers.stream().map(Answer::column).filter(name -> !names.contains(name)).forEach(names::add);
    return (ids.size() == 2
            ? "A, B or tie; A>B, B>A or A=B; model_a or model_b; 1 or 2"
            : "tie, or the answer's letter or number")
        + "; or one of "
        + String.join(", ", names);
  }
}
