/// From verdicts to outcomes: samples, orders and judges combined. Pure functions.
@NullMarked
package dev.assize.judgement;

import org.jspecify.annotations.NullMarked;
