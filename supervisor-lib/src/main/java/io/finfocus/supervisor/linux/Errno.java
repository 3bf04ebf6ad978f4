package io.finfocus.supervisor.linux;

/** Error numbers of Linux (errno(3)), the same on x86-64 and arm64, with names and words for messages. */
enum Errno {
    EPERM(1, "operation not permitted"),
    ENOENT(2, "no such file or directory"),
    EINTR(4, "interrupted"),
    EIO(5, "input/output error"),
    E2BIG(7, "arguments and environment are too long"),
    ENOEXEC(8, "not a program of this machine, nor a script that begins with #!"),
    ECHILD(10, "no such child process"),
    EAGAIN(11, "the limit of processes is reached"),
    ENOMEM(12, "out of memory"),
    EACCES(13, "permission denied"),
    ENOTDIR(20, "not a directory"),
    EISDIR(21, "is a directory"),
    EINVAL(22, "invalid argument"),
    ENFILE(23, "the system's limit of open files is reached"),
    EMFILE(24, "the process's limit of open files is reached"),
    ETXTBSY(26, "the program's file is open for writing"),
    ENAMETOOLONG(36, "file name too long"),
    ENOSYS(38, "not implemented by this kernel"),
    ELOOP(40, "too many levels of symbolic links"),
    ELIBBAD(80, "a needed shared library is damaged");

    private static final Errno[] ALL = values();

    private final int number;
    private final String words;

    Errno(int number, String words) {
        this.number = number;
        this.words = words;
    }

    /** Whether a result of {@link LibC#call} is this failure. */
    boolean is(long result) {
        return result == -number;
    }

    /** The name and the words of a number, such as {@code ENOENT, no such file or directory}. */
    static String text(int number) {
        for (Errno errno : ALL) {
            if (errno.number == number) {
                return errno + ", " + errno.words;
            }
        }
        return "errno " + number;
    }
}
