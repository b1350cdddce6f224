/// Who is asked: text judges and score judges.
@NullMarked
package dev.assize.judge;

import org.jspecify.annotations.NullMarked;
