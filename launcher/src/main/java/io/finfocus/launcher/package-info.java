/** The program itself: it lists the parts, starts them in order and exits. */
@NullMarked
package io.finfocus.launcher;

import org.jspecify.annotations.NullMarked;
