package org.reglab.report;

import java.io.IOException;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;

/** Whether standard output is a terminal that knows colours; {@link ErrorTerminal} says why the JDK is not asked. */
public final class OutputTerminal {
    private OutputTerminal() {}

    /** Whether it is; where the operating system does not answer, it is not. */
    public static boolean isThere() {
        String kind = System.getenv("TERM");
        if (kind == null || kind.equals("dumb")) {
            return false;
        }
        try {
            return TerminalProvider.load("exec").isSystemStream(SystemStream.Output);
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }
}
