package org.reglab.report;

/**
 * This JDK cannot draw: it lacks the desktop module, its native libraries or any font, as small server installations do. The
 * message is one sentence for people; results are complete without charts.
 */
public final class ChartsUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    ChartsUnavailableException(Throwable cause) {
        super(
                "No charts: this Java installation cannot draw text ("
                        + cause.getClass().getSimpleName()
                        + "); the other results are complete, and a full JDK with a font draws them.",
                cause);
    }
}
