package io.finfocus.launcher.run;

import java.util.List;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** The signals that end a run. One that was ignored when the launcher was started, as nohup does with HUP, stays so. */
final class Signals {
    private static final List<String> ENDING = List.of("TERM", "INT", "HUP");

    private Signals() {}

    static void handle(StopSwitch stop) {
        SignalHandler handler = _ -> stop.signal();
        for (String name : ENDING) {
            Signal signal = new Signal(name);
            if (SignalHandler.SIG_IGN.equals(Signal.handle(signal, handler))) {
                Signal.handle(signal, SignalHandler.SIG_IGN);
            }
        }
    }
}
