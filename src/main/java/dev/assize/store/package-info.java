/// What is kept on disk: ledger, manifest, judgements.
@NullMarked
package dev.assize.store;

import org.jspecify.annotations.NullMarked;
