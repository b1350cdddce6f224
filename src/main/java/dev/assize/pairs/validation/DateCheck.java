package dev.assize.pairs.validation;

import dev.assize.dataset.Value;
import dev.assize.pairs.format.IsoDates;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Whether some place holds nothing but dates: a JSON reader makes timestamps of them.
final class DateCheck implements RowCheck {
  private final Map<String, Value> datesSoFar = new TreeMap<>();
  private final Set<String> texts = new HashSet<>();

  @Override
  public void row(Value row, Findings findings) {
    row.node().fieldNames().forEachRemaining(name -> look(row.get(name), name));
  }

  private void look(Value value, String place) {
    if (value.node().isTextual()) {
      if (texts.contains(place)) {
        return;
      }
      if (IsoDates.isOne(value.node().textValue())) {
        datesSoFar.putIfAbsent(place, value);
      } else {
        texts.add(place);
        datesSoFar.remove(place);
      }
    } else if (value.node().isObject()) {
      if (texts.size() < MOST_PLACES) {
        value
            .node()
            .fieldNames()
            .forEachRemaining(name -> look(value.get(name), place + "." + name));
      }
    } else {
      for (int i = 0; i < value.node().size(); i++) {
        look(
            new Value(value.position(), value.path() + "[" + i + "]", value.node().get(i)),
            place + "[]");
      }
    }
  }

  /// Objects that have other keys in every row are refused anyway.
  private static final int MOST_PLACES = 10_000;

  @Override
  public void end(Findings findings) {
    datesSoFar
        .values()
        .forEach(value ->
            findings.add(
                Rule.DATES,
                value,
                "a column of which some text is no date",
                "dates throughout, such as " + Value.describe(value.node())));
  }
}
