package org.reglab.cli;

import java.util.function.BinaryOperator;
import org.reglab.report.OutputTerminal;
import picocli.CommandLine.Help.Ansi;

/** Colours on standard output, where it is a terminal and nobody has asked for none (no-color.org). */
final class TerminalColors {
    private TerminalColors() {}

    /**
     * Paints a text in a colour such as {@code #D55E00}, or leaves it as it is. Black is left to the terminal, whose paper may be
     * black too.
     */
    static BinaryOperator<String> painter(boolean noColor) {
        String variable = System.getenv("NO_COLOR");
        boolean wanted = !noColor && (variable == null || variable.isEmpty());
        return wanted && OutputTerminal.isThere() ? TerminalColors::paint : (color, text) -> text;
    }

    static String paint(String hex, String text) {
        int color = Integer.decode(hex);
        if (color == 0) {
            return text;
        }
        String cube = part(color >> 16) + ";" + part(color >> 8) + ";" + part(color);
        return Ansi.ON.string("@|fg(" + cube + ") " + text + "|@");
    }

    /** One of the 6 levels of the 256 colours' cube. */
    private static int part(int value) {
        return Math.round((value & 0xFF) * 5 / 255f);
    }
}
