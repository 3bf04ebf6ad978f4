/** The vocabulary that the FinFocus libraries share. */
@org.jspecify.annotations.NullMarked
module io.finfocus.core {
    requires static transitive org.jspecify;

    exports io.finfocus.core;
}
