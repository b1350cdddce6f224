/// Writes rows of JSON as Parquet: what training files need of it, no more.
@NullMarked
package dev.assize.pairs.parquet;

import org.jspecify.annotations.NullMarked;
