package org.reglab.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.reglab.inspection.ExperimentInspection;
import org.reglab.record.InspectionFile;
import org.reglab.record.Results;
import org.reglab.record.ResultsFile;
import org.reglab.report.ChartFonts;
import org.reglab.report.ChartsUnavailableException;
import org.reglab.report.ComparisonPage;
import org.reglab.report.ReportCharts;
import org.reglab.report.ReportFile;
import org.reglab.report.SideBySidePage;
import org.reglab.text.Language;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code reglab report}: makes report pages of results that are there, without training. */
@Command(
        name = "report",
        description = {
            "Rebuild report.html and charts from results.json, without training.",
            "Several folders give one page with their experiments side by side."
        },
        mixinStandardHelpOptions = true,
        versionProvider = RegLab.Version.class,
        sortOptions = false,
        footer = {"", "Example: reglab report runs/20260131-120000-compare"})
final class ReportCommand implements Callable<Integer> {
    private static final String SIDE_BY_SIDE = "side-by-side.html";

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "DIR", arity = "1..*", description = "Folders that 'reglab compare' has written.")
    private List<Path> folders;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "The page's file (default: report.html in DIR, or " + SIDE_BY_SIDE + " in the first of several).")
    private Path out;

    @Override
    public Integer call() throws IOException {
        if (out != null) {
            HtmlFile.of(out);
        }
        Path file = folders.size() == 1 ? single(folders.get(0)) : sideBySide();
        command.commandLine().getOut().println(RegLab.language(command).say("cli.report.file", file));
        return 0;
    }

    private Path single(Path folder) throws IOException {
        Language language = RegLab.language(command);
        Results results = ResultsFile.read(folder);
        Optional<ExperimentInspection> inspection = InspectionFile.read(folder);
        Path file = out == null ? folder.resolve(ReportFile.NAME) : out;
        ReportFile.writeTo(file, ComparisonPage.of(results, inspection, language));
        try {
            ReportCharts.write(folder, results, inspection, language);
            if (!ChartFonts.canWrite(language)) {
                command.commandLine().getErr().println(language.say("cli.noFont"));
            }
        } catch (ChartsUnavailableException e) {
            command.commandLine().getErr().println("reglab: " + e.getMessage());
        }
        return file;
    }

    /** The folder's own name, which says less about the computer than its path; the path where names are alike. */
    private String name(Path folder) {
        long alike = folders.stream()
                .filter(other -> ownName(other).equals(ownName(folder)))
                .count();
        return alike == 1 ? ownName(folder) : folder.toString();
    }

    private static String ownName(Path folder) {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return name == null ? folder.toString() : name.toString();
    }

    private Path sideBySide() throws IOException {
        List<SideBySidePage.Side> sides = new ArrayList<>();
        for (Path folder : folders) {
            sides.add(new SideBySidePage.Side(name(folder), ResultsFile.read(folder)));
        }
        Path file = out == null ? folders.get(0).resolve(SIDE_BY_SIDE) : out;
        ReportFile.writeTo(file, SideBySidePage.of(sides, RegLab.language(command)));
        return file;
    }
}
