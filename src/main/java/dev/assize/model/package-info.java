/// A chat endpoint: messages in, a reply or a failure out.
@NullMarked
package dev.assize.model;

import org.jspecify.annotations.NullMarked;
