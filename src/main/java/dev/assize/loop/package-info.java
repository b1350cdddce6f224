/// Self-rewarding iterations: candidates, judgement, pairs, training, evaluation, again and again.
@NullMarked
package dev.assize.loop;

import org.jspecify.annotations.NullMarked;
