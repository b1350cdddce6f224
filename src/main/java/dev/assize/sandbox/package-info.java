/// Runs code that nobody trusts: without network, without files of this machine, within limits.
@NullMarked
package dev.assize.sandbox;

import org.jspecify.annotations.NullMarked;
