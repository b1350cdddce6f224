/// Our own verdict grammars, the one rule by which they read, and the list of all grammars.
@NullMarked
package dev.assize.verdict.grammar;

import org.jspecify.annotations.NullMarked;
