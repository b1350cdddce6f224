/// Rewards that a configuration names: each a number said of an answer, with a range, and how they
/// are put together.
@NullMarked
package dev.assize.judge.rules.reward;

import org.jspecify.annotations.NullMarked;
