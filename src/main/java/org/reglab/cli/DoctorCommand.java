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
import org.reglab.runtime.Checkup;
import org.reglab.runtime.Checkup.Finding;
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
    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        List<Finding> findings = new ArrayList<>(Checkup.findings());
        Catalog.entries().forEach(entry -> findings.add(data(entry)));
        PrintWriter out = command.commandLine().getOut();
        for (Finding finding : findings) {
            out.printf("%-5s %-22s %s%n", finding.ok() ? "ok" : "WRONG", finding.name(), finding.value());
            if (!finding.ok()) {
                out.printf("      %-22s %s%n", "", "→ " + finding.advice());
            }
        }
        return findings.stream().allMatch(Finding::ok) ? 0 : RegLab.FAILED;
    }

    /** Only a data set that ships with RegLab must be here; one that can be fetched need only be right if it is. */
    private static Finding data(CatalogEntry entry) {
        Optional<Path> folder = entry.folder();
        if (folder.isEmpty()) {
            return entry.source().isPresent()
                    ? new Finding(entry.name(), "not here; " + entry.howToGet(), null)
                    : new Finding(entry.name(), "not here", entry.howToGet());
        }
        boolean right = entry.verify(folder.get()).stream().allMatch(check -> check.status() == FileCheck.Status.OK);
        return new Finding(entry.name(), folder.get() + (right ? ", verified" : ""), right ? null : entry.howToGet());
    }
}
