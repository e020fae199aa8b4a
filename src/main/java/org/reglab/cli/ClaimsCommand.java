package org.reglab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.reglab.BadInputException;
import org.reglab.claims.Claim;
import org.reglab.claims.ClaimResult;
import org.reglab.claims.ClaimResults;
import org.reglab.claims.ClaimsFile;
import org.reglab.claims.ClaimsMarkdown;
import org.reglab.claims.ClaimsReport;
import org.reglab.claims.ClaimsTable;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Ledger;
import org.reglab.report.OutputTerminal;
import org.reglab.report.TextLines;
import org.reglab.text.Language;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code reglab claims}: what the documents say, held against evidence: that on record, or gathered again. */
@Command(
        name = "claims",
        description = {
            "Show the verdicts on what the five documents say, with the evidence on record.",
            "--run gathers the evidence again; exit 1 if a verdict is not the one on record."
        },
        mixinStandardHelpOptions = true,
        versionProvider = RegLab.Version.class,
        sortOptions = false,
        footer = {"", "Example: reglab claims 001-3.3-epsilon", "         reglab claims --run --quick"})
final class ClaimsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Parameters(
            paramLabel = "ID",
            arity = "0..*",
            completionCandidates = Words.Claims.class,
            description = "Claims to show in full: 001-3.3-epsilon, 001-3.3 or 001 (default: a table of all).")
    private List<String> ids = List.of();

    @Option(names = "--run", description = "Gather the evidence again: minutes instead of a moment.")
    private boolean run;

    @Option(names = "--quick", description = "With --run: fewer images, epochs and seeds.")
    private boolean quick;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "With --run: trainings side by side (default: one per core).")
    private Integer jobs;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Where claims.json and report.html go (default: with --run or --from runs/<time>-claims, else nowhere).")
    private Path out;

    @Option(
            names = "--from",
            paramLabel = "DIR",
            description = "Judge the figures in DIR/claims.json again instead of gathering new ones.")
    private Path from;

    @Option(names = "--page", paramLabel = "FILE", description = "Also write all claims as a page in Markdown.")
    private Path page;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "With --run or --from: also write all claims as a record that comes with RegLab.")
    private Path record;

    @Option(names = "--quiet", description = "No progress, only the results.")
    private boolean quiet;

    @Override
    public Integer call() throws IOException {
        List<Claim> claims = Ledger.select(ids);
        requireSense();
        requireWhole(quick || !ids.isEmpty());
        boolean writes = run || from != null || out != null;
        Path folder = writes ? OutputFolder.of(out, "claims", false) : null;
        ClaimResults results = results(claims);
        requireWhole(results.quick());
        if (writes) {
            ClaimsFile.write(folder, results);
            ClaimsReport.write(folder, results, RegLab.language(command));
        }
        if (page != null) {
            ClaimsMarkdown.write(page, results);
        }
        if (record != null) {
            ClaimsFile.writeTo(record, results);
        }
        print(results, folder);
        return results.allOk() ? 0 : RegLab.FAILED;
    }

    private ClaimResults results(List<Claim> claims) throws IOException {
        if (run) {
            return Ledger.run(claims, new EvidenceSession(quick, Jobs.of(jobs)), progress(claims.size()));
        }
        return (from == null ? ClaimsFile.recorded() : ClaimsFile.read(from)).judgedAgain(claims);
    }

    private void requireSense() {
        if (run && from != null) {
            throw new BadInputException("--run is given with --from, whose figures are there; allowed is one of them.");
        }
        if (!run && (quick || jobs != null)) {
            throw new BadInputException(
                    (quick ? "--quick" : "--jobs") + " is given without --run; allowed is 'reglab claims" + " --run"
                            + (quick ? " --quick'." : " --jobs " + jobs + "'."));
        }
        if (record != null && !run && from == null) {
            throw new BadInputException(
                    "--record is given without new evidence; allowed is --record with --run or --from.");
        }
    }

    private void requireWhole(boolean reduced) {
        if (reduced && (page != null || record != null)) {
            throw new BadInputException((page != null ? "--page" : "--record")
                    + " is given for a part; allowed are all claims with all their evidence.");
        }
    }

    /** A line for each claim that is judged. */
    private Consumer<ClaimResult> progress(int claims) {
        if (quiet) {
            return claim -> {};
        }
        PrintWriter err = command.commandLine().getErr();
        Language language = RegLab.language(command);
        AtomicInteger judged = new AtomicInteger();
        return claim -> {
            err.println(language.say(
                    "cli.claims.judged",
                    judged.incrementAndGet(),
                    claims,
                    claim.id(),
                    claim.verdict().in(language),
                    String.format(Locale.ROOT, "%.1f", claim.seconds())));
            err.flush();
        };
    }

    private void print(ClaimResults results, Path folder) {
        PrintWriter stdout = command.commandLine().getOut();
        int width = OutputTerminal.columns();
        Language language = RegLab.language(command);
        if (ids.isEmpty()) {
            stdout.println(ClaimsTable.render(results, width, language));
        } else {
            results.claims().forEach(claim -> stdout.println(ClaimsTable.full(claim, width, language)));
        }
        if (!run && from == null) {
            stdout.print(TextLines.wrap(
                    language.say("cli.claims.onRecord", results.machine().summary()), "", "", width));
        }
        if (folder != null) {
            stdout.println(language.say("cli.claims.results", folder));
        }
        stdout.flush();
    }
}
