/// Strict configuration and the object graph made from it.
@NullMarked
package dev.assize.config;

import org.jspecify.annotations.NullMarked;
