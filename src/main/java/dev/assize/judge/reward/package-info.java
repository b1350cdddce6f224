/// Reward models behind servers: one number for one answer.
@NullMarked
package dev.assize.judge.reward;

import org.jspecify.annotations.NullMarked;
