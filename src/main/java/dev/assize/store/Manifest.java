package dev.assize.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/// What a run is: written before the first call, checked before every later start.
///
/// @param assize the version that began the run
/// @param created when, ISO 8601
/// @param readAs how the data was read, for people
/// @param rubric SHA-256 of the run's rubric, empty where there is none
/// @param mapping the `--map` that the data was read with, empty where there was none
/// @param rows how many rows, from the first that can be judged, the latest start was to judge
/// @param plan orders, samples, seed, pairing and all else that shapes the calls, by key of the
///   section `run`
/// @param counting how replies are read and outcomes count, by key of the section `run`: may differ
///   at a later start, calls are the same
public record Manifest(
    String assize,
    String created,
    List<Data> data,
    String layout,
    String readAs,
    String mapping,
    long rows,
    Template template,
    String rubric,
    List<JudgeRecord> judges,
    Map<String, String> plan,
    Map<String, String> counting) {

  public Manifest {
    data = List.copyOf(data);
    judges = List.copyOf(judges);
    plan = Map.copyOf(plan);
    counting = Map.copyOf(counting);
  }

  /// One data file, as it was when the run began.
  ///
  /// @param name as the user gave it
  /// @param path where it is read: the same, absolute, or the run's own copy of standard input
  public record Data(String name, String path, long bytes, String sha256) {}

  /// The template, by the hash of what it sends; its grammar may change without a call.
  public record Template(String name, String source, String contentHash, String grammar) {}

  /// One judge.
  ///
  /// @param settings what shapes its requests; holds no secret
  /// @param server which model on which server answered at the start
  /// @param adaptations `scoring`, the route to verdict probabilities, and the fields that a server
  ///   wants renamed or left out
  public record JudgeRecord(
      String name,
      String kind,
      JsonNode settings,
      String server,
      Map<String, String> identity,
      Map<String, String> adaptations) {
    public JudgeRecord {
      identity = Map.copyOf(identity);
      adaptations = Map.copyOf(adaptations);
    }
  }

  /// This run's manifest as a later start leaves it: its own beginning, the later way to read and
  /// to count, the later servers.
  public Manifest continuedBy(Manifest later) {
    return new Manifest(
        assize,
        created,
        data,
        layout,
        readAs,
        mapping,
        later.rows,
        later.template,
        rubric,
        later.judges,
        plan,
        later.counting);
  }

  /// The same run, read and counted in another way.
  public Manifest readBy(Map<String, String> otherCounting) {
    return new Manifest(
        assize,
        created,
        data,
        layout,
        readAs,
        mapping,
        rows,
        template,
        rubric,
        judges,
        plan,
        otherCounting);
  }

  /// The manifest of the whole job that this run is a part of.
  public Manifest whole() {
    Map<String, String> rest = new java.util.HashMap<>(plan);
    rest.remove("shard");
    return new Manifest(
        assize, created, data, layout, readAs, mapping, rows, template, rubric, judges, rest,
        counting);
  }

  /// What in another start's manifest would make other calls than this one's, in words; empty where
  /// the run may go on.
  ///
  /// @param acceptIdentity whether another server identity is no difference
  public List<String> differences(Manifest later, boolean acceptIdentity) {
    Differences all = new Differences();
    all.data(data, later.data);
    all.layout(layout, later.layout);
    all.mapping(mapping, later.mapping);
    if (!template.contentHash().equals(later.template.contentHash())
        || !template.name().equals(later.template.name())) {
      all.add("the template (it was %s, now %s)".formatted(tag(template), tag(later.template)));
    }
    if (!rubric.equals(later.rubric)) {
      all.add("the rubric");
    }
    all.plan(plan, later.plan);
    judges(later, acceptIdentity, all);
    return all.inWords();
  }

  private void judges(Manifest later, boolean acceptIdentity, Differences all) {
    List<String> before = judges.stream().map(JudgeRecord::name).toList();
    List<String> now = later.judges.stream().map(JudgeRecord::name).toList();
    if (!before.equals(now)) {
      all.add("the judges (they were %s, now %s)".formatted(before, now));
      return;
    }
    for (int at = 0; at < judges.size(); at++) {
      all.asked("judge", judges.get(at), later.judges.get(at), acceptIdentity);
    }
  }

  private static String tag(Template template) {
    return template.name() + " " + template.contentHash().substring(0, 8);
  }
}
