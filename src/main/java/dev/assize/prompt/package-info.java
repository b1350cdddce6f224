/// From task to prompt: templates, fences, rendering.
@NullMarked
package dev.assize.prompt;

import org.jspecify.annotations.NullMarked;
