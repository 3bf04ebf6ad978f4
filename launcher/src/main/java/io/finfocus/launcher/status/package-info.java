/** What the launcher tells about itself and its regions over HTTP. */
@NullMarked
package io.finfocus.launcher.status;

import org.jspecify.annotations.NullMarked;
