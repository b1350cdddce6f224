package dev.assize.store;

import java.util.List;
import java.util.Map;

/// What a run of a policy is: written before the first call, checked before every later start.
///
/// @param assize the version that began the run
/// @param created when, ISO 8601
/// @param data the files of prompts
/// @param readAs how they were read, for people
/// @param mapping the `--map` that they were read with, empty where there was none
/// @param rows how many prompts, from the first, the latest start was to answer
/// @param policy who answers, and what shapes its requests
/// @param plan how many responses and by which seed, by key of the section `generate`
/// @param candidates where the candidates are written
public record GenerationManifest(
    String assize,
    String created,
    List<Manifest.Data> data,
    String layout,
    String readAs,
    String mapping,
    long rows,
    Manifest.JudgeRecord policy,
    Map<String, String> plan,
    String candidates) {

  public GenerationManifest {
    data = List.copyOf(data);
    plan = Map.copyOf(plan);
  }

  /// This run's manifest as a later start leaves it.
  public GenerationManifest continuedBy(GenerationManifest later) {
    return new GenerationManifest(
        assize,
        created,
        data,
        layout,
        readAs,
        mapping,
        later.rows,
        later.policy,
        plan,
        later.candidates);
  }

  /// What in another start's manifest would make other calls than this one's, in words; empty where
  /// the run may go on.
  ///
  /// @param acceptIdentity whether another server identity is no difference
  public List<String> differences(GenerationManifest later, boolean acceptIdentity) {
    Differences all = new Differences();
    all.data(data, later.data);
    all.layout(layout, later.layout);
    all.mapping(mapping, later.mapping);
    all.plan(plan, later.plan);
    if (policy.name().equals(later.policy.name())) {
      all.asked("policy", policy, later.policy, acceptIdentity);
    } else {
      all.add("the policy (it was %s, now %s)".formatted(policy.name(), later.policy.name()));
    }
    return all.inWords();
  }
}
