package dev.assize.store;

import dev.assize.store.Manifest.Data;
import dev.assize.store.Manifest.JudgeRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What in a later start would make other calls than a run's first one, in words.
final class Differences {
  private final List<String> all = new ArrayList<>();

  List<String> inWords() {
    return List.copyOf(all);
  }

  void add(String difference) {
    all.add(difference);
  }

  void data(List<Data> before, List<Data> now) {
    List<String> hashes = before.stream().map(Data::sha256).toList();
    if (!hashes.equals(now.stream().map(Data::sha256).toList())) {
      String names = String.join(", ", before.stream().map(Data::name).toList());
      add("the data (it was %s; its contents differ)".formatted(names));
    }
  }

  void layout(String before, String now) {
    if (!before.equals(now)) {
      add("the layout (it was %s, now %s)".formatted(before, now));
    }
  }

  void mapping(String before, String now) {
    if (!before.equals(now)) {
      add("--map (it was '%s', now '%s')".formatted(before, now));
    }
  }

  void plan(Map<String, String> before, Map<String, String> now) {
    Set<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(now.keySet());
    for (String key : keys) {
      String was = before.getOrDefault(key, "unset");
      String is = now.getOrDefault(key, "unset");
      if (!was.equals(is)) {
        add("%s (it was %s, now %s)".formatted(key, was, is));
      }
    }
  }

  /// @param part what is asked: `judge` or `policy`
  void asked(String part, JudgeRecord before, JudgeRecord now, boolean acceptIdentity) {
    if (!before.kind().equals(now.kind()) || !before.settings().equals(now.settings())) {
      add("the settings of %s %s".formatted(part, before.name()));
    }
    String route = before.adaptations().getOrDefault("scoring", "none");
    String routeNow = now.adaptations().getOrDefault("scoring", "none");
    if (!route.equals(routeNow)) {
      add(
          "how %s %s is asked for probabilities (it was %s, now %s; scoring: sets it)"
              .formatted(part, before.name(), route, routeNow));
    }
    boolean same =
        before.server().equals(now.server()) && Objects.equals(before.identity(), now.identity());
    if (!same && !acceptIdentity) {
      add(
          "the server behind %s %s (it was %s %s, now %s %s; --accept-identity goes on all the same)"
              .formatted(
                  part,
                  before.name(),
                  before.server(),
                  new TreeMap<>(before.identity()),
                  now.server(),
                  new TreeMap<>(now.identity())));
    }
  }
}
