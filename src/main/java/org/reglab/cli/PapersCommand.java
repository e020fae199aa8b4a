package org.reglab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.reglab.BadInputException;
import org.reglab.papers.Paper;
import org.reglab.papers.PaperCharts;
import org.reglab.papers.PaperResult;
import org.reglab.papers.PaperResults;
import org.reglab.papers.Papers;
import org.reglab.papers.PapersFile;
import org.reglab.papers.PapersMarkdown;
import org.reglab.papers.Session;
import org.reglab.record.AtomicFiles;
import org.reglab.report.ChartsUnavailableException;
import org.reglab.report.OutputTerminal;
import org.reglab.report.TextLines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code reglab papers}: experiments of papers in small; those on record, or run again. */
@Command(
        name = "papers",
        description = {
            "List nine papers whose experiments RegLab repeats in small, with what was seen.",
            "With names: run them again; each takes up to two minutes."
        },
        mixinStandardHelpOptions = true,
        versionProvider = RegLab.Version.class,
        sortOptions = false,
        footer = {"", "Example: reglab papers zhang-2017", "         reglab papers all --quick"})
final class PapersCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Parameters(
            paramLabel = "NAME",
            arity = "0..*",
            completionCandidates = Words.Papers.class,
            description = "Papers to run: ${COMPLETION-CANDIDATES} (default: none, a list of all).")
    private List<String> names = List.of();

    @Option(names = "--quick", description = "With names: fewer images, steps and seeds; its outcomes mean little.")
    private boolean quick;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "With names: trainings side by side (default: one per core).")
    private Integer jobs;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Where papers.json and charts/ go (default: with names or --from runs/<time>-papers, else nowhere).")
    private Path out;

    @Option(
            names = "--from",
            paramLabel = "DIR",
            description = "Judge and draw the figures in DIR/papers.json again instead of running.")
    private Path from;

    @Option(
            names = "--page",
            paramLabel = "FILE",
            description = "Also write all papers as a page in Markdown, with figures in the folder papers beside it.")
    private Path page;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "With names or --from: also write all papers as a record that comes with RegLab.")
    private Path record;

    @Option(names = "--quiet", description = "No progress, only the results.")
    private boolean quiet;

    @Override
    public Integer call() throws IOException {
        List<Paper<?>> papers = Papers.select(names);
        requireSense();
        boolean run = !papers.isEmpty();
        requireWhole(run && (quick || papers.size() < Papers.all().size()));
        Path folder = run || from != null || out != null ? OutputFolder.of(out, "papers", false) : null;
        PaperResults results = run ? run(papers, folder) : Papers.judgedAgain(stored());
        requireWhole(!results.whole());
        write(results, folder);
        print(results, folder);
        return 0;
    }

    private PaperResults stored() throws IOException {
        return from == null ? PapersFile.recorded() : PapersFile.read(from);
    }

    private void requireSense() {
        if (!names.isEmpty() && from != null) {
            throw new BadInputException("--from is given with names, which are run; allowed is one of them.");
        }
        if (names.isEmpty() && (quick || jobs != null)) {
            throw new BadInputException((quick ? "--quick" : "--jobs")
                    + " is given without a name; allowed is 'reglab papers all"
                    + (quick ? " --quick" : " --jobs " + jobs)
                    + "'.");
        }
        if (record != null && names.isEmpty() && from == null) {
            throw new BadInputException(
                    "--record is given without new figures; allowed is --record with names or --from.");
        }
    }

    private void requireWhole(boolean reduced) {
        if (reduced && (page != null || record != null)) {
            throw new BadInputException((page != null ? "--page" : "--record")
                    + " is given for a part; allowed are all papers without --quick.");
        }
    }

    private PaperResults run(List<Paper<?>> papers, Path folder) throws IOException {
        Consumer<PaperResults> soFar = results -> {
            try {
                // Minutes of work are not lost if a later paper fails.
                PapersFile.write(folder.resolve(PapersFile.NAME), results);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (!quiet) {
                progress(results, papers.size());
            }
        };
        try {
            return Papers.run(papers, new Session(quick, Jobs.of(jobs)), soFar);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void progress(PaperResults results, int all) {
        int done = results.papers().size();
        PaperResult last = results.papers().get(done - 1);
        PrintWriter err = command.commandLine().getErr();
        err.printf(
                Locale.ROOT,
                "[%d/%d] %s: %s (%.1f s, %.1f s of processor time)%n",
                done,
                all,
                last.design().name(),
                last.seen().outcome(),
                last.seconds(),
                last.processorSeconds());
        err.flush();
    }

    private void write(PaperResults results, Path folder) throws IOException {
        try {
            if (folder != null) {
                PapersFile.write(folder.resolve(PapersFile.NAME), results);
                PaperCharts.write(folder, results);
            }
            if (record != null) {
                PapersFile.write(record, results);
            }
            if (page != null) {
                AtomicFiles.write(page, PapersMarkdown.render(results).getBytes(StandardCharsets.UTF_8));
                PaperCharts.writeBeside(page, results);
            }
        } catch (ChartsUnavailableException e) {
            command.commandLine().getErr().println(e.getMessage());
        }
    }

    private void print(PaperResults results, Path folder) {
        PrintWriter stdout = command.commandLine().getOut();
        int width = OutputTerminal.columns();
        for (PaperResult paper : results.papers()) {
            String head = paper.design().name() + ": " + paper.design().title();
            stdout.print(TextLines.wrap(head, "", "", width));
            stdout.print(TextLines.wrap("Paper: " + paper.design().stated(), "  ", "  ", width));
            stdout.print(TextLines.wrap(
                    "Here: " + paper.seen().outcome() + ". " + paper.seen().sentence(), "  ", "  ", width));
            stdout.println();
        }
        if (names.isEmpty() && from == null) {
            stdout.print(TextLines.wrap(
                    "On record from " + results.machine().summary() + ". 'reglab papers NAME' runs one again.",
                    "",
                    "",
                    width));
        }
        if (folder != null) {
            stdout.println("Results and charts: " + folder);
        }
        stdout.flush();
    }
}
