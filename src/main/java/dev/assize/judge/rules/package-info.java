/// What the form of an answer is worth: small rules, each its own mark. Pure functions of texts.
@NullMarked
package dev.assize.judge.rules;

import org.jspecify.annotations.NullMarked;
