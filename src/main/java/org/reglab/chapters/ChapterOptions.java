package org.reglab.chapters;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.reglab.BadInputException;
import org.reglab.chapters.lesson.Lesson;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.RunListener;

/**
 * How to run a chapter.
 *
 * @param quick small data and few epochs, done in seconds; otherwise as the document says
 * @param out where the results of its experiments go
 * @param progress who is told how the runs of an experiment get on
 * @param reader who is given the lesson before anything is trained, with the figures of the sections up to there
 */
public record ChapterOptions(
        boolean quick, Path out, Function<ExperimentSpec, RunListener> progress, Consumer<Lesson> reader) {
    private static final String QUICK =
            "This is a quick run: it shows how such an experiment is done, and it proves nothing. Data and epochs are few,"
                    + " chosen so that the effect can be seen with these seeds; what holds is what the full run finds.";
    private static final String FULL = "This is the full run.";

    /** With nobody who reads along. */
    public ChapterOptions(boolean quick, Path out, Function<ExperimentSpec, RunListener> progress) {
        this(quick, out, progress, lesson -> {});
    }

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

    /** With somebody who is given the lesson before anything is trained. */
    ChapterOptions readBy(Consumer<Lesson> other) {
        return new ChapterOptions(quick, out, progress, other);
    }

    /** The one value in quick runs, the other in full ones. */
    <T> T choose(T inQuick, T inFull) {
        return quick ? inQuick : inFull;
    }

    /** A chapter's text, which says what kind of run this is. */
    Lesson lesson(int chapter) {
        return Lesson.of(chapter).with("mode", choose(QUICK, FULL));
    }
}
