package io.finfocus.launcher.run;

/** Why a run ends. */
enum StopCause {
    /** TERM, INT or HUP. */
    SIGNAL("a signal"),
    /** Nobody reads stdout any more. */
    CLOSED_STDOUT("the closed stdout"),
    /** A region that may not be missing has used up its attempts. */
    EXHAUSTED_REGION("a region without attempts left");

    private final String text;

    StopCause(String text) {
        this.text = text;
    }

    boolean isClean() {
        return this != EXHAUSTED_REGION;
    }

    @Override
    public String toString() {
        return text;
    }
}
