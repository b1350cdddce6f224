/// Judging by batch files: requests written down now, answers read later.
@NullMarked
package dev.assize.judge.batch;

import org.jspecify.annotations.NullMarked;
