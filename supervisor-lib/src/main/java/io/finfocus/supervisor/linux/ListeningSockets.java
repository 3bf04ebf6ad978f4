package io.finfocus.supervisor.linux;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Who answers on a loopback port: {@code /proc/net/tcp} and {@code tcp6} name the listening sockets by inode, and
 * {@code /proc/<pid>/fd} the inodes that a process has open (proc_net(5)). Stateless; any thread may call.
 */
public final class ListeningSockets {
    private static final String LISTEN = "0A";
    private static final String LOOPBACK = "0100007F";
    private static final String LOOPBACK_MAPPED = "0000000000000000FFFF00000100007F";
    private static final String ANY = "00000000";
    private static final String ANY_6 = "00000000000000000000000000000000";

    private ListeningSockets() {}

    /** Whose the sockets are that take connections to a port of 127.0.0.1. */
    public enum Ownership {
        /** All of them are the child's or a descendant's. */
        OURS,
        /** At least one is not. */
        FOREIGN,
        /** {@code /proc} does not show it: the child runs with privileges of its own, or another user's. */
        HIDDEN
    }

    /** Finds out whether it is this child who answers on a port of 127.0.0.1. */
    public static Ownership of(ChildProcess child, int port) {
        Optional<Set<String>> sockets = socketsOn(port);
        if (sockets.isEmpty()) {
            return Ownership.HIDDEN;
        }
        Set<String> others = new HashSet<>(sockets.get());
        boolean allSeen = remove(child.pid(), others);
        if (!others.isEmpty()) {
            for (ProcessEntry entry : Children.kinship().descendantsOf(child, ProcessTable.read())) {
                allSeen &= remove(entry.pid(), others);
            }
        }
        if (others.isEmpty() && !sockets.get().isEmpty()) {
            return Ownership.OURS;
        }
        return allSeen ? Ownership.FOREIGN : Ownership.HIDDEN;
    }

    /** Whether it is known which sockets the process has: one that ends or has ended shows none, and keeps none. */
    private static boolean remove(int pid, Set<String> sockets) {
        Optional<List<String>> descriptors = ProcFile.descriptorsOf(pid);
        descriptors.ifPresent(sockets::removeAll);
        return descriptors.isPresent() || DyingProcess.is(pid);
    }

    /** The kernel prefers a socket bound to the very address, then one for all of IPv4, then one for both families. */
    private static Optional<Set<String>> socketsOn(int port) {
        Optional<List<Listener>> v4 = listeners("/proc/net/tcp", port);
        if (v4.isEmpty()) {
            return Optional.empty();
        }
        List<Listener> v6 = listeners("/proc/net/tcp6", port).orElse(List.of());
        Set<String> exact = inodes(v4, l -> l.address().equals(LOOPBACK));
        exact.addAll(inodes(Optional.of(v6), l -> l.address().equals(LOOPBACK_MAPPED)));
        if (!exact.isEmpty()) {
            return Optional.of(exact);
        }
        Set<String> any = inodes(v4, l -> l.address().equals(ANY));
        return Optional.of(
                any.isEmpty() ? inodes(Optional.of(v6), l -> l.address().equals(ANY_6)) : any);
    }

    private record Listener(String address, String inode) {}

    private static Set<String> inodes(Optional<List<Listener>> listeners, Predicate<Listener> wanted) {
        Set<String> inodes = new HashSet<>();
        listeners.orElse(List.of()).stream().filter(wanted).forEach(l -> inodes.add("socket:[" + l.inode() + "]"));
        return inodes;
    }

    private static Optional<List<Listener>> listeners(String file, int port) {
        String suffix = String.format(":%04X", port);
        return ProcFile.read(file)
                .map(bytes -> new String(bytes, StandardCharsets.US_ASCII)
                        .lines()
                        .skip(1)
                        .map(line -> line.trim().split(" +", -1))
                        .filter(f -> f.length > 9 && f[3].equals(LISTEN) && f[1].endsWith(suffix))
                        .map(f -> new Listener(f[1].substring(0, f[1].length() - suffix.length()), f[9]))
                        .toList());
    }
}
