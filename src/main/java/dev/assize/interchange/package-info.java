/// Other tools' judged files, read as judgements.
@NullMarked
package dev.assize.interchange;

import org.jspecify.annotations.NullMarked;
