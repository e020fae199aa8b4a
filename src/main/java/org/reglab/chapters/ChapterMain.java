package org.reglab.chapters;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.reglab.BadInputException;
import org.reglab.chapters.lesson.LessonText;
import org.reglab.report.OutputTerminal;
import org.reglab.runtime.Home;

/**
 * What a chapter's {@code main} does: parse, teach, train, print. Started as {@code java -cp "lib/*"
 * org.reglab.chapters.Chapter1NormalizationAndDropout}, it finds data and logging set-up in the distribution by itself.
 */
final class ChapterMain {
    private static final String LOGGING = "logback.configurationFile";
    private static final int BAD_INPUT = 2;

    private ChapterMain() {}

    /** Ends the process with exit code 2 where the input is bad. */
    static void run(int number, Chapter chapter, String... args) throws IOException {
        setUpLogging();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            run("chapter-" + number, chapter, out, args);
        } catch (BadInputException e) {
            System.err.println("chapter-" + number + ": " + e.getMessage());
            System.exit(BAD_INPUT);
        }
    }

    static void run(String name, Chapter chapter, PrintStream out, String... args) throws IOException {
        int width = OutputTerminal.columns();
        ChapterOptions options =
                ChapterOptions.parse(name, args).readBy(lesson -> out.print(LessonText.opening(lesson, width)));
        ChapterResult result = chapter.run(options);
        out.print(LessonText.rest(result.lesson(), width));
        out.println("\nResults, curves and charts: " + options.out());
    }

    /** Before the first logger is made: ND4J's lines would stand in the lesson. */
    private static void setUpLogging() {
        if (System.getProperty(LOGGING) == null) {
            Home.folder()
                    .map(home -> home.resolve("conf").resolve("logback.xml"))
                    .filter(Files::isRegularFile)
                    .ifPresent(file -> System.setProperty(LOGGING, file.toString()));
        }
    }
}
