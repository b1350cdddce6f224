/// The benchmarks of judges: each one's own rules and its own table, over judgements.
@NullMarked
package dev.assize.benchmark;

import org.jspecify.annotations.NullMarked;
