package org.reglab.report;

import java.io.IOException;
import java.util.OptionalInt;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;

/**
 * Whether standard error is a terminal. {@link System#console()} does not say so: it asks about standard input and output, and
 * on newer JDKs it is there without any terminal. JLine asks the operating system about each stream.
 */
final class ErrorTerminal {
    private static final int USUAL_COLUMNS = 80;

    private ErrorTerminal() {}

    /** The columns of the terminal that standard error goes to, or nothing if it goes elsewhere or cannot move the cursor. */
    static OptionalInt columns() {
        String kind = System.getenv("TERM");
        if (kind == null || kind.equals("dumb")) {
            return OptionalInt.empty();
        }
        try {
            TerminalProvider provider = TerminalProvider.load("exec");
            if (!provider.isSystemStream(SystemStream.Error)) {
                return OptionalInt.empty();
            }
            int columns = provider.systemStreamWidth(SystemStream.Error);
            return OptionalInt.of(columns > 0 ? columns : USUAL_COLUMNS);
        } catch (IOException | RuntimeException e) {
            // Without an answer, silence is what does no harm: the bars are a comfort, and logs may be read by
            // programs.
            return OptionalInt.empty();
        }
    }
}
