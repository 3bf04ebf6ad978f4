/** Starts, watches, restarts and stops processes, and holds their public ports. */
@org.jspecify.annotations.NullMarked
module io.finfocus.supervisor {
    requires transitive io.finfocus.core;
    requires static transitive org.jspecify;
    requires org.slf4j;

    exports io.finfocus.supervisor;
    exports io.finfocus.supervisor.gateway;
}
