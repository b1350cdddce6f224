/// Rubrics and the scales they score on.
@NullMarked
package dev.assize.rubric;

import org.jspecify.annotations.NullMarked;
