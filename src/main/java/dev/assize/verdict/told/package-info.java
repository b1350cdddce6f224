/// Grammars of judges that answer with a number of their own instead of words.
@NullMarked
package dev.assize.verdict.told;

import org.jspecify.annotations.NullMarked;
