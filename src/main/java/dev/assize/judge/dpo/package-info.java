/// How likely a policy finds an answer, as a reward.
@NullMarked
package dev.assize.judge.dpo;

import org.jspecify.annotations.NullMarked;
