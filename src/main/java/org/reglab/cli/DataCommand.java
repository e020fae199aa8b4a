package org.reglab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.reglab.BadInputException;
import org.reglab.data.Catalog;
import org.reglab.data.CatalogEntry;
import org.reglab.data.DataFetcher;
import org.reglab.data.FileCheck;
import org.reglab.data.FileCheck.Status;
import org.reglab.report.TextLines;
import org.reglab.text.Language;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code reglab data}: which data sets there are, whether they are whole, and how to get them. */
@Command(
        name = "data",
        description = "List, verify or fetch data sets.",
        mixinStandardHelpOptions = true,
        versionProvider = RegLab.Version.class,
        footer = {"", "Example: reglab data verify"})
final class DataCommand implements Runnable {
    @Spec
    private CommandSpec command;

    @Override
    public void run() {
        throw new ParameterException(
                command.commandLine(), "'data' is given without a verb; allowed is list, verify or fetch NAME");
    }

    @Command(
            description = "Say which data sets there are, and where.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: reglab data list"})
    int list() {
        Language language = RegLab.language(command);
        PrintWriter out = command.commandLine().getOut();
        for (CatalogEntry entry : Catalog.entries()) {
            out.println(language.say("cli.data.entry", entry.name(), entry.description(language)));
            out.println(language.say("cli.data.licence", entry.licence()));
            out.println(entry.folder()
                    .map(folder -> language.say("cli.data.in", folder))
                    .orElseGet(() -> language.say("cli.data.notHere", entry.howToGet(language))));
        }
        return 0;
    }

    @Command(
            description = "Compare the SHA-256 of each file that is here with the pinned one; exit 1 if one is wrong.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: reglab data verify"})
    int verify() {
        Language language = RegLab.language(command);
        PrintWriter out = command.commandLine().getOut();
        boolean right = true;
        for (CatalogEntry entry : Catalog.entries()) {
            Optional<Path> folder = entry.folder();
            if (folder.isEmpty()) {
                out.println(language.say("cli.data.missing", entry.name(), entry.howToGet(language)));
                // Only what ships with RegLab must be here.
                right &= entry.source().isPresent();
                continue;
            }
            List<FileCheck> checks = entry.verify(folder.get());
            out.println(language.say("cli.data.folder", entry.name(), folder.get()));
            for (FileCheck check : checks) {
                String status = language.say("cli.data.status." + check.status());
                out.println("  " + TextLines.left(status, 7) + " " + check.name());
                if (check.status() != Status.OK) {
                    out.println(" ".repeat(10) + language.say("cli.data.expected", check.expected()));
                    String actual = check.actual() == null ? language.say("cli.data.none") : check.actual();
                    out.println(" ".repeat(10) + language.say("cli.data.actual", actual));
                    right = false;
                }
            }
        }
        return right ? 0 : RegLab.FAILED;
    }

    @Command(
            description = "Download a data set into the user's cache, or copy it there; resumes where it broke off.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: reglab data fetch fashion-mnist"})
    int fetch(
            @Parameters(paramLabel = "NAME", completionCandidates = Words.Fetched.class, description = "fashion-mnist")
                    String name,
            @Option(names = "--from", paramLabel = "DIR", description = "Copy from this folder.") Path from) {
        CatalogEntry entry =
                Catalog.find(name).orElseThrow(() -> BadInputException.of("data set", name, "fashion-mnist"));
        Language language = RegLab.language(command);
        PrintWriter err = command.commandLine().getErr();
        Path folder = DataFetcher.fetch(entry, Optional.ofNullable(from), (file, bytes, total) -> {
            if (bytes == total) {
                err.println(language.say("cli.data.fetched", file, String.format(Locale.ROOT, "%,d", bytes)));
                err.flush();
            }
        });
        command.commandLine().getOut().println(language.say("cli.data.isIn", name, folder));
        return 0;
    }
}
