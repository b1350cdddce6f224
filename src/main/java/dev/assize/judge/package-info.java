/// Who is asked: text judges, score judges, pair judges.
@NullMarked
package dev.assize.judge;

import org.jspecify.annotations.NullMarked;
