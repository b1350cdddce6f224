/// Commands; the only place that prints or exits.
@NullMarked
package dev.assize.cli;

import org.jspecify.annotations.NullMarked;
