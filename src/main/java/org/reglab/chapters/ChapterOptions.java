package org.reglab.chapters;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.reglab.BadInputException;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.RunListener;

/**
 * How to run a chapter.
 *
 * @param quick small data and few epochs, done in seconds; otherwise as the document says
 * @param out where the results of its experiments go
 * @param progress who is told how the runs of an experiment get on
 */
public record ChapterOptions(boolean quick, Path out, Function<ExperimentSpec, RunListener> progress) {

    /**
     * The options of a chapter's {@code main}: {@code --quick} or nothing. Results go to {@code runs/<name>}.
     *
     * @throws BadInputException if there is anything else
     */
    public static ChapterOptions parse(String name, String... args) {
        List<String> words = List.of(args);
        if (words.size() > 1 || !words.stream().allMatch("--quick"::equals)) {
            throw BadInputException.of("The argument of " + name, String.join(" ", words), "--quick or none");
        }
        return new ChapterOptions(!words.isEmpty(), Path.of("runs", name), spec -> RunListener.NONE);
    }

    /** The one value in quick runs, the other in full ones. */
    <T> T choose(T inQuick, T inFull) {
        return quick ? inQuick : inFull;
    }
}
