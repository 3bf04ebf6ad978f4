/** Starts, watches, restarts and stops processes, and holds their public ports. */
@NullMarked
package io.finfocus.supervisor;

import org.jspecify.annotations.NullMarked;
