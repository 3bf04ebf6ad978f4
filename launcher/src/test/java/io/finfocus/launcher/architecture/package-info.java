/** The walls of the house, checked: which room may know which, and what may be done where. */
package io.finfocus.launcher.architecture;
