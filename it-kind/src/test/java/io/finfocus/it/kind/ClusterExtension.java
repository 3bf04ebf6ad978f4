package io.finfocus.it.kind;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/**
 * Gives test classes the {@link Cluster} of this run, and writes down what it looked like when one of their methods failed,
 * as nobody can look at it afterwards.
 */
final class ClusterExtension
        implements BeforeAllCallback,
                AfterAllCallback,
                ParameterResolver,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler {
    private static final Path DUMPS = Command.ROOT.resolve("it-kind/target/cluster-dumps");

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        ExtensionContext.Store store = store(context);
        if (store.get(Cluster.class) == null) {
            // What is in the root store is closed when the whole run ends.
            store.put(Cluster.class, Cluster.ofThisRun());
        }
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL);
    }

    private static @Nullable Cluster cluster(ExtensionContext context) {
        return store(context).get(Cluster.class, Cluster.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Cluster.class;
    }

    @Override
    public @Nullable Cluster resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return cluster(context);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        dump(context, failure);
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        dump(context, failure);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        dump(context, failure);
    }

    private static void dump(ExtensionContext context, Throwable failure) throws Throwable {
        Cluster cluster = cluster(context);
        if (cluster != null && !(failure instanceof TestAbortedException)) {
            try {
                // The test's time may be over, and its thread interrupted.
                Thread.interrupted();
                Path file = Files.createDirectories(DUMPS)
                        .resolve(context.getUniqueId().replaceAll("[^A-Za-z0-9]+", "-") + ".txt");
                Files.writeString(file, Deployed.describeAll(cluster));
                failure.addSuppressed(new IllegalStateException("the cluster then: " + file));
            } catch (Exception alsoFailed) {
                failure.addSuppressed(alsoFailed);
            }
        }
        throw failure;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Cluster cluster = cluster(context);
        if (cluster != null) {
            Deployed.removeAll(cluster.client());
        }
    }
}
