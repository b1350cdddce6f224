/// Small things about names and text that every floor needs.
@NullMarked
package dev.assize.text;

import org.jspecify.annotations.NullMarked;
