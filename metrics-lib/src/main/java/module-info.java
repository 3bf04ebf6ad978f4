/** Scrapes regional metrics pages and merges them into one exposition. */
@org.jspecify.annotations.NullMarked
module io.finfocus.metrics {
    requires transitive io.finfocus.core;
    requires java.net.http;
    requires static transitive org.jspecify;
    requires org.slf4j;
}
