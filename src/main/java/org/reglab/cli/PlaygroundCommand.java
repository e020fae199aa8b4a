package org.reglab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.reglab.playground.Playground;
import org.reglab.playground.PlaygroundPage;
import org.reglab.playground.PlaygroundRun;
import org.reglab.playground.PlaygroundSpec;
import org.reglab.record.AtomicFiles;
import org.reglab.text.Language;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code reglab playground}: a page with sliders that move through the decision boundaries of trained networks. */
@Command(
        name = "playground",
        description = {
            "Train small networks on moons, a spiral and XOR, and write one page with sliders for λ, drop rate, batch"
                    + " normalisation and width.",
            "The page shows what each network answers, and needs no other file."
        },
        mixinStandardHelpOptions = true,
        versionProvider = RegLab.Version.class,
        sortOptions = false,
        showDefaultValues = true,
        footer = {"", "Example: reglab playground --out playground.html"})
final class PlaygroundCommand implements Callable<Integer> {
    /** How often progress is said. */
    private static final int LINES = 10;

    @Spec
    private CommandSpec command;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The page's file, ending in .html.")
    private Path out;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            defaultValue = "1",
            description = "Of the points, the initial weights and dropout's masks.")
    private long seed;

    @Option(names = "--quick", description = "One data set and few places of the sliders: seconds instead of a minute.")
    private boolean quick;

    @Option(names = "--jobs", paramLabel = "N", description = "Networks trained side by side (default: one per core).")
    private Integer jobs;

    @Option(names = "--quiet", description = "No progress, only the result.")
    private boolean quiet;

    @Override
    public Integer call() throws IOException {
        Path file = HtmlFile.of(out);
        PlaygroundSpec spec = (quick ? PlaygroundSpec.QUICK : PlaygroundSpec.DEFAULT).withSeed(seed);
        Playground playground = PlaygroundRun.run(spec, Jobs.of(jobs), quiet ? () -> {} : progress(spec));
        Language language = RegLab.language(command);
        AtomicFiles.write(file, PlaygroundPage.render(playground, language).getBytes(StandardCharsets.UTF_8));
        PrintWriter stdout = command.commandLine().getOut();
        stdout.println(
                language.say("cli.playground.file", file, String.format(Locale.ROOT, "%.1f", Files.size(file) / 1e6)));
        stdout.flush();
        return 0;
    }

    /** A line after each tenth. */
    private Runnable progress(PlaygroundSpec spec) {
        PrintWriter err = command.commandLine().getErr();
        Language language = RegLab.language(command);
        int all = spec.networkCount();
        long start = System.nanoTime();
        return new Runnable() {
            private int trained;

            @Override
            public void run() {
                trained++;
                if (trained * LINES / all > (trained - 1) * LINES / all) {
                    err.println(language.say(
                            "cli.playground.trained", trained, all, (System.nanoTime() - start) / 1_000_000_000));
                    err.flush();
                }
            }
        };
    }
}
