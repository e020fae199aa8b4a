package org.reglab.papers;

import java.util.Objects;

/**
 * What is decided before an experiment runs.
 *
 * @param name short name for commands and files: first author and year
 * @param date when this was written down, before the run on record, in ISO-8601
 * @param title what the experiment is about
 * @param reference the paper, in full
 * @param question what is asked here
 * @param stated the paper's result, in a phrase
 * @param where the section or figure that states it
 * @param settings network, data and schedule
 * @param seeds how many seeds the full run has; seed s draws images, initial weights and order
 * @param primary what decides, and how
 * @param effect the smallest effect that matters, with the reason
 */
public record Design(
        String name,
        String date,
        String title,
        String reference,
        String question,
        String stated,
        String where,
        String settings,
        int seeds,
        String primary,
        String effect) {
    /** @throws IllegalArgumentException if a text is missing, or there are fewer than 3 or more than 5 seeds */
    public Design {
        for (String text :
                new String[] {name, date, title, reference, question, stated, where, settings, primary, effect}) {
            if (Objects.requireNonNull(text).isBlank()) {
                throw new IllegalArgumentException("The design of '" + name + "' has an empty text.");
            }
        }
        if (seeds < 3 || seeds > 5) {
            throw new IllegalArgumentException(
                    "The design of '" + name + "' has " + seeds + " seeds; allowed are 3 to 5.");
        }
    }
}
