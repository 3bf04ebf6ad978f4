/** The SLF4J backend of the launcher: its own lines, in the shape of the plugins' lines, through the one writer of stdout. */
@NullMarked
package io.finfocus.launcher.logging;

import org.jspecify.annotations.NullMarked;
