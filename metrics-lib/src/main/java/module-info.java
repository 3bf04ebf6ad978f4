/** Scrapes regional metrics pages and merges them into one exposition. */
@org.jspecify.annotations.NullMarked
module io.finfocus.metrics {
    requires transitive io.finfocus.core;
    requires java.net.http;
    requires static transitive org.jspecify;
    requires org.slf4j;

    exports io.finfocus.metrics;
    // The merger without HTTP, and one scrape without a merger: each is of use alone (the launcher's merge command).
    exports io.finfocus.metrics.exposition;
    exports io.finfocus.metrics.scrape;
}
