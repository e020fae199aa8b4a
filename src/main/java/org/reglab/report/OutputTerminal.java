package org.reglab.report;

import java.io.IOException;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;

/** Standard output as a terminal; {@link ErrorTerminal} says why the JDK is not asked. */
public final class OutputTerminal {
    /** Columns of text where nothing says how many there are. */
    public static final int USUAL_COLUMNS = 100;

    private static final int FEWEST_COLUMNS = 40;

    private OutputTerminal() {}

    /** Whether standard output is a terminal that knows colours; where the operating system does not answer, it is not. */
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

    /**
     * How many columns text on standard output may have: the terminal's; where it is none, those that the variable
     * {@code COLUMNS} says; {@value #USUAL_COLUMNS} where that is not set. Never fewer than {@value #FEWEST_COLUMNS}.
     */
    public static int columns() {
        int ofTerminal = 0;
        if (isThere()) {
            try {
                ofTerminal = TerminalProvider.load("exec").systemStreamWidth(SystemStream.Output);
            } catch (IOException | RuntimeException e) {
                // Then the variable says it, or nothing does.
                ofTerminal = 0;
            }
        }
        return columns(ofTerminal, System.getenv("COLUMNS"));
    }

    /**
     * @param ofTerminal the terminal's columns, or 0 where they are not known
     * @param variable what {@code COLUMNS} holds, or null
     */
    static int columns(int ofTerminal, String variable) {
        int columns = ofTerminal;
        if (columns <= 0) {
            columns =
                    variable != null && variable.matches("[1-9]\\d{0,3}") ? Integer.parseInt(variable) : USUAL_COLUMNS;
        }
        return Math.max(FEWEST_COLUMNS, columns);
    }
}
