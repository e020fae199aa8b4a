package org.reglab.claims;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * What was declared of an experiment before it ran: settings, seeds and, with the rule, the primary measures. A change of any of
 * these is a new version, and the verdicts of older versions stay in the claim's text.
 *
 * @param version from 1
 * @param date when it was declared, year-month-day
 * @param reason why the smallest effect that matters is what it is
 * @param settings data, networks and training, in words
 * @param seeds how many, each with images of its own
 */
@JsonPropertyOrder({"version", "date", "reason", "settings", "seeds"})
public record Design(int version, String date, String reason, String settings, int seeds) {
    /** Of experiments that decide. */
    public static final int SEEDS = 10;

    /** @throws IllegalArgumentException if there is no interval with so few seeds, or something is not said */
    public Design {
        if (version < 1
                || seeds < 2
                || reason.isBlank()
                || settings.isBlank()
                || !date.matches("\\d{4}-\\d\\d-\\d\\d")) {
            throw new IllegalArgumentException("A design lacks something: " + version + ", " + date + ", " + reason);
        }
    }
}
