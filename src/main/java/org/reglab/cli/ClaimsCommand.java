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
import org.reglab.claims.Draws;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Kind;
import org.reglab.claims.Ledger;
import org.reglab.claims.RecordedReplication;
import org.reglab.claims.Replication;
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
        footer = {
            "",
            "Example: reglab claims 001-3.3-epsilon",
            "         reglab claims --run --quick",
            "         reglab claims --run --replicate 7 --out runs/replication-7"
        })
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

    @Option(
            names = "--replicate",
            paramLabel = "S",
            description =
                    "With --run: repeat the experiments with seeds and images that their making never saw, decided by S"
                            + " (from 1), and write DIR/replication.json.")
    private Long replicate;

    @Option(
            names = "--data",
            paramLabel = "NAME",
            description = "With --replicate: another data set of 28 × 28 images: fashion-mnist (default: mnist).")
    private String data;

    @Option(names = "--page", paramLabel = "FILE", description = "Also write all claims as a page in Markdown.")
    private Path page;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "With --run or --from: also write all claims as the record that comes with RegLab; with"
                    + " --replicate: add the replication to a file of them.")
    private Path record;

    @Option(names = "--quiet", description = "No progress, only the results.")
    private boolean quiet;

    @Override
    public Integer call() throws IOException {
        requireSense();
        List<Claim> claims = Ledger.select(ids);
        if (replicate != null) {
            return replicate(claims);
        }
        requireWhole(quick || !ids.isEmpty());
        boolean writes = run || from != null || out != null;
        Path folder = writes ? OutputFolder.of(out, "claims", false) : null;
        ClaimResults results =
                record == null ? results(claims) : results(claims).asRecord();
        requireWhole(results.quick());
        if (writes) {
            ClaimsFile.write(folder, results);
            ClaimsReport.write(folder, results, RegLab.language(command));
        }
        if (page != null) {
            ClaimsMarkdown.write(page, results, ClaimsFile.replications());
        }
        if (record != null) {
            ClaimsFile.writeTo(record, results);
        }
        print(results, folder);
        return results.allOk() ? 0 : RegLab.FAILED;
    }

    private ClaimResults results(List<Claim> claims) throws IOException {
        // A new record agrees with itself: the old one is what it replaces.
        ClaimResults recorded = ClaimsFile.recorded();
        if (run) {
            EvidenceSession session = new EvidenceSession(quick, Jobs.of(jobs));
            return Ledger.run(claims, session, recorded, progress(claims.size()));
        }
        return from == null
                ? recorded.judgedAgain(onRecord(claims, recorded), recorded)
                : ClaimsFile.read(from).judgedAgain(claims, recorded);
    }

    /** Those whose evidence is on record: a claim that is new may have none yet. */
    private List<Claim> onRecord(List<Claim> claims, ClaimResults recorded) {
        List<Claim> known = claims.stream()
                .filter(claim -> recorded.find(claim.id()).isPresent())
                .toList();
        if (known.isEmpty()) {
            throw new BadInputException(
                    claims.get(0).id() + " has no evidence on record yet; allowed is 'reglab claims --run "
                            + claims.get(0).id() + "'.");
        }
        return known;
    }

    private int replicate(List<Claim> selected) throws IOException {
        String name = data == null ? Draws.RECORDED.data() : data;
        Draws draws = Draws.replication(replicate, name);
        List<Claim> experiments = selected.stream()
                .filter(claim -> claim.text().kind() == Kind.EXPERIMENT)
                .toList();
        if (experiments.isEmpty()) {
            throw new BadInputException(
                    "--replicate is given for claims without an experiment; allowed are experiments.");
        }
        if (record != null && (quick || !ids.isEmpty())) {
            throw new BadInputException(
                    "--record is given for a part; allowed are all claims with all their evidence.");
        }
        Path folder = OutputFolder.of(out, "claims", false);
        EvidenceSession session = new EvidenceSession(quick, Jobs.of(jobs), draws);
        ClaimResults results = Ledger.run(experiments, session, ClaimsFile.recorded(), progress(experiments.size()));
        Replication replication = Replication.of(replicate, results);
        ClaimsFile.write(folder, results);
        replication.write(folder);
        if (record != null) {
            ClaimsFile.addReplication(record, new RecordedReplication(name, replication));
        }
        PrintWriter stdout = command.commandLine().getOut();
        stdout.println(ClaimsTable.render(results, OutputTerminal.columns(), RegLab.language(command)));
        stdout.print(replication.table(RegLab.language(command)));
        stdout.println(RegLab.language(command).say("cli.claims.results", folder));
        stdout.flush();
        return 0;
    }

    private void requireSense() {
        if (run && from != null) {
            throw new BadInputException("--run is given with --from, whose figures are there; allowed is one of them.");
        }
        if (replicate != null && !run) {
            throw new BadInputException(
                    "--replicate is given without --run; allowed is 'reglab claims --run --replicate " + replicate
                            + "'.");
        }
        if (replicate != null && page != null) {
            throw new BadInputException(
                    "--page is given with --replicate; allowed is --page with the claims themselves.");
        }
        if (data != null && replicate == null) {
            throw new BadInputException(
                    "--data is given without --replicate; allowed is --data with --run --replicate S.");
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
        long missing = Ledger.select(ids).size() - results.claims().size();
        if (missing > 0) {
            stdout.print(TextLines.wrap(language.say("cli.claims.notRecorded", missing), "", "", width));
        }
        if (folder != null) {
            stdout.println(language.say("cli.claims.results", folder));
        }
        stdout.flush();
    }
}
