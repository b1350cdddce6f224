/// How far win probabilities can be taken at their word, and what makes them better.
@NullMarked
package dev.assize.stats.calibration;

import org.jspecify.annotations.NullMarked;
