/// What happens during a run, told to whoever listens.
@NullMarked
package dev.assize.event;

import org.jspecify.annotations.NullMarked;
