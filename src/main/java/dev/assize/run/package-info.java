/// A whole dataset through the engine: streams, schedules, resumes.
@NullMarked
package dev.assize.run;

import org.jspecify.annotations.NullMarked;
