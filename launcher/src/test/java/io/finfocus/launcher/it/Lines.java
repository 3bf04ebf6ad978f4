package io.finfocus.launcher.it;

/** What every line of a launcher's output is. */
final class Lines {
    private Lines() {}

    /** Whether one sees where the line comes from. */
    static boolean isTagged(String line) {
        return line.startsWith("[region-")
                || line.matches("\\{.*\"region\":\"region-\\d+\".*}")
                || line.matches("\\{\"level\":\"\\w+\",\"component\":\"launcher\",.*}");
    }
}
