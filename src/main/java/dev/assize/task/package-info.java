/// What is to be asked: items × comparisons × orders × samples.
@NullMarked
package dev.assize.task;

import org.jspecify.annotations.NullMarked;
