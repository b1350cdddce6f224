package dev.assize.loop;

import java.nio.file.Path;

/// What a loop is.
///
/// @param model the policy that it begins with: a folder of weights, or a name
/// @param iterations how many at most
/// @param out its folder
/// @param fingerprint all that shapes its results, as text: a loop goes on only with the same
/// @param judgesItself whether the policy is its own judge
/// @param evaluatesItself whether it is its own evaluator too, which the table says
public record LoopPlan(
    String model,
    int iterations,
    Path out,
    String fingerprint,
    StopRule stopRule,
    boolean judgesItself,
    boolean evaluatesItself) {}
