/// The files that trainers read: one preference as rows of each format, written whole or not at
/// all.
@NullMarked
package dev.assize.pairs.format;

import org.jspecify.annotations.NullMarked;
