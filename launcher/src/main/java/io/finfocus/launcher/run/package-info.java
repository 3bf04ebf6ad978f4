/** The run: assembles the libraries from a configuration, serves until told to stop, and stops in order. */
@NullMarked
package io.finfocus.launcher.run;

import org.jspecify.annotations.NullMarked;
