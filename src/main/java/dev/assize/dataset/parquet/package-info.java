/// Parquet files as JSON rows, read page by page: no more of a file is in memory than one page of
/// each column and the columns' dictionaries. Knows nothing of data sets.
@NullMarked
package dev.assize.dataset.parquet;

import org.jspecify.annotations.NullMarked;
