package io.finfocus.supervisor.linux;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A program to start.
 *
 * @param command the program, as a path or as a name to look up, and its arguments
 * @param environment all of its environment
 * @param marks those entries of the environment, as {@code NAME=value}, that nobody else's has: a descendant can be told
 *     by them
 */
public record SpawnRequest(List<String> command, Map<String, String> environment, Set<String> marks) {}
