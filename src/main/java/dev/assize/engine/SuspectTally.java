package dev.assize.engine;

import dev.assize.dataset.Item;
import dev.assize.engine.Suspects.Suspect;
import dev.assize.prompt.JudgeTemplate;
import dev.assize.prompt.Suspicion;
import dev.assize.prompt.Suspicions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Collects suspects, item by item in the data's order. For one thread.
public final class SuspectTally {
  private final Suspicions suspicions;
  private final Map<Suspicion.Kind, Long> kinds = new EnumMap<>(Suspicion.Kind.class);
  private final List<Suspect> first = new ArrayList<>();
  private long items;

  /// @param template whose marks and fences candidates should not hold
  public SuspectTally(JudgeTemplate template) {
    this.suspicions = new Suspicions(template);
  }

  /// Looks at one item.
  public void add(Item item) {
    List<Suspicion> found = suspicions.of(item);
    items += found.isEmpty() ? 0 : 1;
    found.stream()
        .map(Suspicion::kind)
        .distinct()
        .forEach(kind -> kinds.merge(kind, 1L, Long::sum));
    found.stream()
        .limit(Suspects.LISTED - first.size())
        .forEach(one -> first.add(new Suspect(item.id().value(), one)));
  }

  /// What was found so far.
  public Suspects result() {
    return new Suspects(items, kinds, first);
  }
}
