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
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code reglab claims}: gathers the evidence for what the documents say, and judges it. */
@Command(
        name = "claims",
        description = "Check what the five documents say; exit 1 if a verdict is not the one on record.",
        mixinStandardHelpOptions = true,
        versionProvider = RegLab.Version.class,
        sortOptions = false,
        footer = {"", "Example: reglab claims 001-3.3-epsilon"})
final class ClaimsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Parameters(
            paramLabel = "ID",
            arity = "0..*",
            description = "Claims to show in full: 001-3.3-epsilon, 001-3.3 or 001 (default: a table of all).")
    private List<String> ids = List.of();

    @Option(names = "--quick", description = "Fewer images, epochs and seeds.")
    private boolean quick;

    @Option(names = "--jobs", paramLabel = "N", description = "Trainings side by side (default: one per core).")
    private Integer jobs;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where claims.json and report.html go (default: runs/<time>-claims).")
    private Path out;

    @Option(
            names = "--from",
            paramLabel = "DIR",
            description = "Judge the figures in DIR/claims.json again instead of gathering new ones.")
    private Path from;

    @Option(names = "--page", paramLabel = "FILE", description = "Also write all claims as a page in Markdown.")
    private Path page;

    @Option(names = "--quiet", description = "No progress, only the results.")
    private boolean quiet;

    @Override
    public Integer call() throws IOException {
        List<Claim> claims = Ledger.select(ids);
        if (from != null && quick) {
            throw new BadInputException(
                    "--quick is given with --from, whose figures are there; allowed is one of them.");
        }
        Path folder = OutputFolder.of(out, "claims", false);
        requireWhole(quick || !ids.isEmpty());
        ClaimResults results = from == null
                ? Ledger.run(claims, new EvidenceSession(quick, Jobs.of(jobs)), progress(claims.size()))
                : ClaimsFile.read(from).judgedAgain(claims);
        requireWhole(results.quick());
        ClaimsFile.write(folder, results);
        ClaimsReport.write(folder, results);
        if (page != null) {
            ClaimsMarkdown.write(page, results);
        }
        print(results, folder);
        return results.allOk() ? 0 : RegLab.FAILED;
    }

    private void requireWhole(boolean reduced) {
        if (page != null && reduced) {
            throw new BadInputException(
                    "--page is given for a part; allowed is a page of all claims with all their evidence.");
        }
    }

    /** A line for each claim that is judged. */
    private Consumer<ClaimResult> progress(int claims) {
        if (quiet) {
            return claim -> {};
        }
        PrintWriter err = command.commandLine().getErr();
        AtomicInteger judged = new AtomicInteger();
        return claim -> {
            err.printf(
                    Locale.ROOT,
                    "[%d/%d] %s: %s (%.1f s)%n",
                    judged.incrementAndGet(),
                    claims,
                    claim.id(),
                    claim.verdict(),
                    claim.seconds());
            err.flush();
        };
    }

    private void print(ClaimResults results, Path folder) {
        PrintWriter stdout = command.commandLine().getOut();
        if (ids.isEmpty()) {
            stdout.println(ClaimsTable.render(results));
        } else {
            results.claims().forEach(claim -> stdout.println(ClaimsTable.full(claim)));
        }
        stdout.println("Results and report: " + folder);
        stdout.flush();
    }
}
