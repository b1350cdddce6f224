/// Recorded replies: what a line of a replay file or a ledger says, and where in the file it
/// stands.
@NullMarked
package dev.assize.judge.replay;

import org.jspecify.annotations.NullMarked;
