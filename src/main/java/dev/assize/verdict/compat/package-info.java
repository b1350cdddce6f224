/// The rules by which other tools read their judges' replies, bug for bug, for whoever must match a
/// published number. Whoever need not reads with the grammars of `dev.assize.verdict`.
///
/// A rule here looks at the answer's text alone, as its peer does: neither finish reason nor
/// reasoning count, and thinking left in the answer is read like the rest. What the peer stores as
/// an error, −1, 0 or none, or dies of, is [dev.assize.verdict.ParsedVerdict.Unparsed].
@NullMarked
package dev.assize.verdict.compat;

import org.jspecify.annotations.NullMarked;
