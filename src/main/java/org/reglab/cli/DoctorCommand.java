package org.reglab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.reglab.data.Catalog;
import org.reglab.data.CatalogEntry;
import org.reglab.data.FileCheck;
import org.reglab.report.ChartFonts;
import org.reglab.report.TextLines;
import org.reglab.runtime.Checkup;
import org.reglab.runtime.Checkup.Finding;
import org.reglab.text.Language;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code reglab doctor}: what is there, what is wrong, what to do. */
@Command(
        name = "doctor",
        description = "Look at JDK, Deeplearning4j, BLAS, threads, memory and data; exit 1 if something is wrong.",
        mixinStandardHelpOptions = true,
        versionProvider = RegLab.Version.class,
        footer = {"", "Example: reglab doctor"})
final class DoctorCommand implements Callable<Integer> {
    private static final int NAMES = 22;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        Language language = RegLab.language(command);
        List<Finding> findings = new ArrayList<>(Checkup.findings(language));
        findings.add(chineseFont(language));
        Catalog.entries().forEach(entry -> findings.add(data(entry, language)));
        PrintWriter out = command.commandLine().getOut();
        for (Finding finding : findings) {
            String verdict = language.say(finding.ok() ? "cli.doctor.ok" : "cli.doctor.wrong");
            out.println(
                    TextLines.left(verdict, 5) + " " + TextLines.left(finding.name(), NAMES) + " " + finding.value());
            if (!finding.ok()) {
                out.println(" ".repeat(NAMES + 7) + "→ " + finding.advice());
            }
        }
        return findings.stream().allMatch(Finding::ok) ? 0 : RegLab.FAILED;
    }

    /** It is not needed: without it charts as files are in English. */
    private static Finding chineseFont(Language language) {
        String found = ChartFonts.canWrite(Language.ZH) ? "cli.doctor.font" : "cli.doctor.noFont";
        return new Finding(language.say("cli.doctor.chineseFont"), language.say(found), null);
    }

    /** Only a data set that ships with RegLab must be here; one that can be fetched need only be right if it is. */
    private static Finding data(CatalogEntry entry, Language language) {
        Optional<Path> folder = entry.folder();
        if (folder.isEmpty()) {
            return entry.source().isPresent()
                    ? new Finding(entry.name(), language.say("cli.doctor.canBeFetched", entry.howToGet(language)), null)
                    : new Finding(entry.name(), language.say("cli.doctor.notHere"), entry.howToGet(language));
        }
        boolean right = entry.verify(folder.get()).stream().allMatch(check -> check.status() == FileCheck.Status.OK);
        String place = folder.get().toString();
        return right
                ? new Finding(entry.name(), language.say("cli.doctor.verified", place), null)
                : new Finding(entry.name(), place, entry.howToGet(language));
    }
}
