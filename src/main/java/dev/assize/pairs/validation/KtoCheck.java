package dev.assize.pairs.validation;

import com.carrotsearch.hppc.LongHashSet;
import com.carrotsearch.hppc.LongIntHashMap;
import com.carrotsearch.hppc.cursors.IntCursor;
import dev.assize.dataset.Value;
import dev.assize.text.Sha256;
import java.util.Optional;

/// Labels, and which rows are neighbours. Keeps hashes: 16 to 60 bytes per row.
final class KtoCheck implements RowCheck {
  private final LongHashSet desirable = new LongHashSet();
  private final LongHashSet undesirable = new LongHashSet();
  private final LongIntHashMap rowsOfPrompt = new LongIntHashMap();
  private Optional<Long> previousPrompt = Optional.empty();
  private Optional<Value> firstNeighbour = Optional.empty();
  private long neighbours;
  private long rows;

  @Override
  public void row(Value row, Findings findings) {
    rows++;
    String prompt = row.node().path("prompt").toString();
    neighbour(row, Sha256.bits(prompt));
    Value label = row.get("label");
    if (label.node().isMissingNode() || label.node().isNull()) {
      return;
    }
    if (!label.node().isBoolean()) {
      findings.add(Rule.LABEL, label, "true or false");
      return;
    }
    label(
        label,
        Sha256.bits(prompt, row.node().path("completion").toString()),
        label.node().booleanValue(),
        findings);
  }

  private void neighbour(Value row, long prompt) {
    if (previousPrompt.isPresent() && previousPrompt.get() == prompt) {
      neighbours++;
      firstNeighbour = firstNeighbour.or(() -> Optional.of(row.get("prompt")));
    }
    previousPrompt = Optional.of(prompt);
    rowsOfPrompt.addTo(prompt, 1);
  }

  private void label(Value at, long completion, boolean label, Findings findings) {
    (label ? desirable : undesirable).add(completion);
    if ((label ? undesirable : desirable).contains(completion)) {
      findings.add(
          Rule.BOTH_LABELS,
          at,
          "one label for one answer to one prompt",
          "both, the other one above");
    }
  }

  @Override
  public void end(Findings findings) {
    if (desirable.isEmpty() != undesirable.isEmpty()) {
      findings.add(
          Rule.ONE_LABEL, "rows of both labels", "no row with the label " + desirable.isEmpty());
    }
    if (firstNeighbour.isPresent() && 2L * commonest() <= rows) {
      findings.add(
          Rule.NEIGHBOURS,
          firstNeighbour.get(),
          "another prompt than in the row before",
          "the same, in %,d such rows".formatted(neighbours));
    }
  }

  private int commonest() {
    int most = 0;
    for (IntCursor count : rowsOfPrompt.values()) {
      most = Math.max(most, count.value);
    }
    return most;
  }
}
