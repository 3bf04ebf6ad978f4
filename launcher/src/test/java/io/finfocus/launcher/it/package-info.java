/** Black-box tests: the assembled distribution as a process, seen through its ports, its output and its exit code. */
package io.finfocus.launcher.it;
