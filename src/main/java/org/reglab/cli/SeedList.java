package org.reglab.cli;

import java.util.List;
import java.util.stream.LongStream;
import org.reglab.BadInputException;

/** {@code --seeds 3} is 1, 2, 3; {@code --seeds 7,11} is 7, 11. */
final class SeedList {
    private static final int MOST = 10_000;

    private SeedList() {}

    /** @throws BadInputException if a single number is not a count from 1 to {@value #MOST} */
    static List<Long> of(List<Long> given) {
        if (given.isEmpty()) {
            throw BadInputException.of("--seeds", ",", "a count from 1 to " + MOST + ", or a list such as 7,11");
        }
        if (given.size() > 1) {
            return given;
        }
        long count = given.get(0);
        if (count < 1 || count > MOST) {
            throw BadInputException.of("--seeds", count, "a count from 1 to " + MOST + ", or a list such as 7,11");
        }
        return LongStream.rangeClosed(1, count).boxed().toList();
    }
}
