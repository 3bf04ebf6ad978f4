/** The command line: which command, with which flags, and what it exits with. The only package that knows picocli. */
@NullMarked
package io.finfocus.launcher.cli;

import org.jspecify.annotations.NullMarked;
