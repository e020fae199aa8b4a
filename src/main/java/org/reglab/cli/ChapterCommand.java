package org.reglab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.reglab.BadInputException;
import org.reglab.chapters.Chapter;
import org.reglab.chapters.ChapterOptions;
import org.reglab.chapters.lesson.LessonText;
import org.reglab.report.OutputTerminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code reglab chapter}: a document's code, checked, trained and compared. */
@Command(
        name = "chapter",
        description = "Run a chapter: a document's networks, built, checked, trained on MNIST and compared.",
        mixinStandardHelpOptions = true,
        versionProvider = RegLab.Version.class,
        sortOptions = false,
        footer = {
            "",
            "1  layers of batch normalisation and dropout (document 000)",
            "2  batch normalisation in Keras' network (document 001)",
            "3  custom layers and a small network, as in PyTorch (document 002)",
            "4  L1, L2 and dropout written out (document 003)",
            "5  batch normalisation with dropout: is there a synergy? (document 004)",
            "",
            "Example: reglab chapter 2 --quick"
        })
final class ChapterCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "N", completionCandidates = Words.Chapters.class, description = "1 to 5, or all.")
    private String chapter;

    @Option(names = "--quick", description = "Small data and few epochs: seconds instead of minutes.")
    private boolean quick;

    @Option(names = "--out", paramLabel = "DIR", description = "Where results go (default: runs/<time>-chapter).")
    private Path out;

    @Override
    public Integer call() throws IOException {
        List<Chapter> chapters = chapters();
        Path folder = OutputFolder.of(out, "chapter", false);
        PrintWriter stdout = command.commandLine().getOut();
        PrintWriter err = command.commandLine().getErr();
        int width = OutputTerminal.columns();
        ChapterOptions options = new ChapterOptions(
                quick,
                folder,
                spec -> new RunLines(
                        err,
                        spec.runCount(),
                        0,
                        new RemainingTime(spec.runCount(), spec.epochs(), System::nanoTime),
                        RegLab.language(command)),
                lesson -> {
                    stdout.print(LessonText.opening(lesson, width));
                    stdout.flush();
                });
        for (Chapter one : chapters) {
            stdout.println(LessonText.rest(one.run(options).lesson(), width));
            stdout.flush();
        }
        stdout.println(RegLab.language(command).say("cli.chapter.results", folder));
        stdout.flush();
        return 0;
    }

    private List<Chapter> chapters() {
        if (chapter.equals("all")) {
            return Chapter.ALL;
        }
        return IntStream.rangeClosed(1, Chapter.ALL.size())
                .filter(number -> chapter.equals(String.valueOf(number)))
                .mapToObj(number -> Chapter.ALL.get(number - 1))
                .findFirst()
                .map(List::of)
                .orElseThrow(() -> BadInputException.of("chapter", chapter, "1 to " + Chapter.ALL.size() + ", or all"));
    }
}
