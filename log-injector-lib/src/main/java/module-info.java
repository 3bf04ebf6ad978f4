/** Relays lines of regional processes to one output and tags each with its region. */
@org.jspecify.annotations.NullMarked
module io.finfocus.logs {
    requires transitive io.finfocus.core;
    requires static transitive org.jspecify;
    requires org.slf4j;

    exports io.finfocus.logs;
}
