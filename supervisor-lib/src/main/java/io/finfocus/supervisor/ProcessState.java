package io.finfocus.supervisor;

import java.time.Duration;
import java.util.Optional;

/**
 * Where a region's process is in its life; each state knows what holds in it. Immutable.
 *
 * <pre>
 *   Pending → Starting → Ready
 *      ↑  ↘        ↘       ↓
 *      │    ↘         Stopping → Stopped
 *      │      ↘      ↙        ↘
 *      └────── Backoff         Exhausted
 * </pre>
 */
public sealed interface ProcessState {
    /** {@return the instance that the state is about: the one to come, the one that runs, or the last one there was} */
    long generation();

    /**
     * {@return the attempt that the state is about, counted from 1: the one to come, the present one, or the last one}
     */
    int attempt();

    /** {@return the state as it stands in metrics and in the status, such as {@code ready}} */
    default String label() {
        return switch (this) {
            case Pending _ -> "pending";
            case Starting _ -> "starting";
            case Ready _ -> "ready";
            case Stopping _ -> "stopping";
            case Backoff _ -> "backoff";
            case Exhausted _ -> "exhausted";
            case Stopped _ -> "stopped";
        };
    }

    /** {@return the process of this state, in the three states that have one} */
    default Optional<ProcessInstance> runningInstance() {
        return switch (this) {
            case Starting s -> Optional.of(s.instance());
            case Ready s -> Optional.of(s.instance());
            case Stopping s -> Optional.of(s.instance());
            case Pending _, Backoff _, Exhausted _, Stopped _ -> Optional.empty();
        };
    }

    /** {@return whether nothing will happen any more unless somebody asks for it} */
    default boolean isFinal() {
        return this instanceof Exhausted || this instanceof Stopped;
    }

    /**
     * Waits for its turn to start.
     *
     * @param generation the instance to come
     * @param attempt the attempt to come, counted from 1
     * @param previous why the attempt before failed, if there was one
     */
    record Pending(long generation, int attempt, Optional<Failure> previous) implements ProcessState {}

    /**
     * Runs, and is not ready yet.
     *
     * @param instance the process
     * @param attempt the present attempt, counted from 1
     * @param failedProbes how often it has been asked in vain, at its present port
     * @param lastProbe what the last of these questions found
     */
    record Starting(ProcessInstance instance, int attempt, int failedProbes, Optional<String> lastProbe)
            implements ProcessState {
        static Starting of(ProcessInstance instance, int attempt) {
            return new Starting(instance, attempt, 0, Optional.empty());
        }

        @Override
        public long generation() {
            return instance.generation();
        }
    }

    /**
     * Runs and answers.
     *
     * @param instance the process
     * @param attempt the attempt that led here; 1 again once it has been ready for long enough
     * @param failedProbes how many checks have failed in a row
     * @param candidatePort another port that it has announced since; from the next check on it counts, if it answers
     */
    record Ready(ProcessInstance instance, int attempt, int failedProbes, Optional<Integer> candidatePort)
            implements ProcessState {
        static Ready of(ProcessInstance instance, int attempt) {
            return new Ready(instance, attempt, 0, Optional.empty());
        }

        Ready withFailedProbes(int other) {
            return new Ready(instance, attempt, other, candidatePort);
        }

        Ready withCandidatePort(Optional<Integer> other) {
            return new Ready(instance, attempt, failedProbes, other);
        }

        @Override
        public long generation() {
            return instance.generation();
        }
    }

    /**
     * Ends, or has ended and leaves descendants that are being cleared away.
     *
     * @param instance the process, or what is left of it
     * @param attempt the attempt that ends
     * @param failure why it has to go, if it is to be followed by another attempt
     * @param killed whether its group has been sent KILL
     */
    record Stopping(ProcessInstance instance, int attempt, Optional<Failure> failure, boolean killed)
            implements ProcessState {
        @Override
        public long generation() {
            return instance.generation();
        }
    }

    /**
     * Has failed and waits for the next attempt.
     *
     * @param generation the instance that failed
     * @param attempt the attempt that failed
     * @param failure why
     * @param delay from the failure to the next attempt
     */
    record Backoff(long generation, int attempt, Failure failure, Duration delay) implements ProcessState {}

    /**
     * Has failed as often as it may.
     *
     * @param generation the last instance
     * @param attempt the last attempt
     * @param failure the last of the failures
     */
    record Exhausted(long generation, int attempt, Failure failure) implements ProcessState {}

    /**
     * Was stopped, and stays so.
     *
     * @param generation the last instance that there was
     * @param attempt the last attempt
     */
    record Stopped(long generation, int attempt) implements ProcessState {}
}
