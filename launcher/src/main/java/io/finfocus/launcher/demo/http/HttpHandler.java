package io.finfocus.launcher.demo.http;

/** Answers requests. It is called by the thread of the connection, so by several threads at once. */
@FunctionalInterface
public interface HttpHandler {
    /** The answer, also to a request that makes no sense to it. */
    HttpResponse handle(HttpRequest request);
}
