package org.reglab.cli;

import org.reglab.BadInputException;

/** How many trainings go side by side. */
final class Jobs {
    private Jobs() {}

    /**
     * What {@code --jobs} says, or one per core where it is not given.
     *
     * @throws BadInputException if it is below 1
     */
    static int of(Integer given) {
        if (given == null) {
            return Runtime.getRuntime().availableProcessors();
        }
        if (given < 1) {
            throw BadInputException.of("--jobs", given, "a whole number from 1");
        }
        return given;
    }
}
