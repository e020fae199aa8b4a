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
                        + "); install a JDK that is not headless-minimal, or a font, and run 'reglab report DIR' again.",
                cause);
    }
}
