/// From what a server sent to the text in which a verdict is looked for.
@NullMarked
package dev.assize.verdict.cleaning;

import org.jspecify.annotations.NullMarked;
