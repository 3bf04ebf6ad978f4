/** Relays lines of regional processes to one output and tags each with its region. */
@NullMarked
package io.finfocus.logs;

import org.jspecify.annotations.NullMarked;
