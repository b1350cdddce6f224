/// Any server that takes JSON and gives back a number.
@NullMarked
package dev.assize.judge.http;

import org.jspecify.annotations.NullMarked;
