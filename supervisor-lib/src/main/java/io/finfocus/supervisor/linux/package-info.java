/**
 * Child processes, sockets and descriptors as Linux has them: the few system calls, and {@code /proc}.
 *
 * <p>Not exported. Written for glibc and musl on x86-64 and arm64, whose structures and constants agree in all that is
 * used here (a test compares them with a C compiler's).
 */
@NullMarked
package io.finfocus.supervisor.linux;

import org.jspecify.annotations.NullMarked;
