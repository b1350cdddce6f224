/// Views of a run: terminal and JSON.
@NullMarked
package dev.assize.report;

import org.jspecify.annotations.NullMarked;
