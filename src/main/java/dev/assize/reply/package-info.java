/// What a judge's server answered, as plain records.
@NullMarked
package dev.assize.reply;

import org.jspecify.annotations.NullMarked;
