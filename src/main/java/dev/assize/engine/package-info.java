/// One item in, one judgement out.
@NullMarked
package dev.assize.engine;

import org.jspecify.annotations.NullMarked;
