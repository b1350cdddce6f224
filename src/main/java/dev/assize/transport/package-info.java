/// One HTTP call, with everything that can go wrong with it. Exceptions live only in here.
@NullMarked
package dev.assize.transport;

import org.jspecify.annotations.NullMarked;
