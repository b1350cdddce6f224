package dev.assize.loop;

import java.nio.file.Path;
import java.util.function.Supplier;

/// How a loop's steps are done: once each, the server up where they need it.
///
/// @param out the loop's folder
/// @param evaluatesItself whether comparing needs the policy
record Workflow(
    Path out,
    boolean evaluatesItself,
    Stages stages,
    Serving serving,
    Trainer trainer,
    LoopListener listener) {

  /// A step whose result is on disk is not done again.
  <T> T step(int iteration, String name, Class<T> type, Supplier<T> work) {
    return Steps.once(
        folder(iteration).resolve(name + ".json"),
        type,
        () -> {
          listener.began(iteration, name);
          Steps.make(folder(iteration));
          return work.get();
        });
  }

  /// A step that asks the policy.
  <T> T served(int iteration, String name, Class<T> type, Checkpoint policy, Supplier<T> work) {
    return step(
        iteration,
        name,
        type,
        () -> {
          serving.up(policy);
          return work.get();
        });
  }

  /// A step that asks the frozen judge, or the policy where it is that.
  <T> T evaluated(int iteration, String name, Class<T> type, Checkpoint policy, Supplier<T> work) {
    return evaluatesItself
        ? served(iteration, name, type, policy, work)
        : step(iteration, name, type, work);
  }

  /// An iteration's folder.
  Path folder(int iteration) {
    return out.resolve("iteration-" + iteration);
  }

  /// A policy's answers to the evaluation prompts.
  Path answers(int iteration) {
    return folder(iteration).resolve("answers");
  }
}
