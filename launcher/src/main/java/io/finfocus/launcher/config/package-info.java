/** What the launcher is told: flags, environment and file become one checked {@code LauncherConfig}. */
@NullMarked
package io.finfocus.launcher.config;

import org.jspecify.annotations.NullMarked;
