/// The reward for code: an answer's code, run against tests in a sandbox.
@NullMarked
package dev.assize.judge.rules.code;

import org.jspecify.annotations.NullMarked;
