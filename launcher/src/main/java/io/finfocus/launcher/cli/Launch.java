package io.finfocus.launcher.cli;

import io.finfocus.launcher.config.ConfigLoader;
import io.finfocus.launcher.config.Flags;
import io.finfocus.launcher.config.InvalidConfigException;

/** {@code run} and {@code demo}: nothing is started unless the whole configuration holds. */
record Launch(Surroundings surroundings, Programs programs) {
    int run(Flags flags) {
        programs.prepare();
        try {
            return programs.run(ConfigLoader.loadForThisMachine(flags, surroundings.variables())
                    .config());
        } catch (InvalidConfigException e) {
            programs.refuse(e);
            return ExitCode.USAGE.number();
        }
    }

    /** Whatever the configuration says of plugins, the stand-ins need no directory. */
    int demo(Flags flags) {
        programs.prepare();
        try {
            return programs.demo(
                    ConfigLoader.load(flags, surroundings.variables()).config());
        } catch (InvalidConfigException e) {
            programs.refuse(e);
            return ExitCode.USAGE.number();
        }
    }
}
