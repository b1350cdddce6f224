/// Candidates from a policy: who is asked for them, and what its replies are worth.
@NullMarked
package dev.assize.generation;

import org.jspecify.annotations.NullMarked;
