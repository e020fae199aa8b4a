package org.reglab.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.reglab.BadInputException;
import org.reglab.record.WriteException;
import org.reglab.runtime.Machine;
import org.reglab.text.Language;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The entry point: {@code reglab COMMAND [OPTION...]}; without arguments, {@code reglab compare}. */
@Command(
        name = "reglab",
        description = {
            "Regularising neural networks with Deeplearning4j: batch normalisation, dropout, L1, L2.",
            "Without a command: compare, with its defaults."
        },
        mixinStandardHelpOptions = true,
        versionProvider = RegLab.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            CompareCommand.class,
            ChapterCommand.class,
            ClaimsCommand.class,
            DataCommand.class,
            DoctorCommand.class,
            ReportCommand.class,
            HelpCommand.class,
            CompletionCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 done; 1 ran, but a check failed; 2 bad input; 130 interrupted.",
            "Example: reglab compare --arms plain,dropout=0.5 --train-size 1000 --epochs 5",
            "Help on a command: reglab help compare"
        })
public final class RegLab {
    @Option(
            names = LANG,
            scope = ScopeType.INHERIT,
            paramLabel = "LANGUAGE",
            completionCandidates = Words.Languages.class,
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "Language of texts, reports and this help: en or zh (default: the locale's, or en).")
    private Language asked;

    private final Language surroundings;

    private static final String LANG = "--lang";

    /** Ran, but a check failed, or something went wrong that is not the input's fault. */
    static final int FAILED = 1;
    /** The input cannot be used. */
    static final int BAD_INPUT = 2;
    /** Interrupted from the keyboard. */
    static final int INTERRUPTED = 130;

    /** Ready before memory is short. */
    private static final String TOO_SMALL =
            "reglab: Java's heap is too small even to begin; set REGLAB_JVM_OPTIONS=-Xmx2g or more.";

    private RegLab(Language surroundings) {
        this.surroundings = surroundings;
    }

    /** The language that a command was asked to speak, or that of its surroundings. */
    static Language language(CommandSpec command) {
        RegLab root = (RegLab) command.root().userObject();
        return root.asked == null ? root.surroundings : root.asked;
    }

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        int exitCode = FAILED;
        try {
            exitCode = run(args);
        } catch (OutOfMemoryError e) {
            // So early that there is no command yet.
            System.err.println(TOO_SMALL);
        }
        System.exit(exitCode);
    }

    /** Runs a command and returns its exit code. */
    static int run(String... args) {
        Language language =
                asked(args).orElseGet(() -> Language.of(System.getenv(), Locale.getDefault(Locale.Category.DISPLAY)));
        CommandLine commandLine = OutputEncoding.commandLine(language);
        try {
            return commandLine.execute(withCommand(args));
        } catch (Error e) {
            String shortage = Shortage.sentence(e).orElseThrow(() -> e);
            return fail(commandLine, shortage);
        }
    }

    /**
     * The language that the arguments ask for, if they do. Help is made before options are known, so they are looked through
     * first; what is no language is refused later.
     */
    static Optional<Language> asked(String... args) {
        for (int i = 0; i < args.length; i++) {
            String word = args[i].startsWith(LANG + "=")
                    ? args[i].substring(LANG.length() + 1)
                    : args[i].equals(LANG) && i + 1 < args.length ? args[i + 1] : "";
            for (Language language : Language.values()) {
                if (language.code().equals(word)) {
                    return Optional.of(language);
                }
            }
        }
        return Optional.empty();
    }

    /** Where nothing but a language is given, {@code compare}. */
    static String[] withCommand(String... args) {
        boolean nothingElse = args.length == 0
                || args.length == 1 && args[0].startsWith(LANG + "=")
                || args.length == 2 && args[0].equals(LANG);
        return nothingElse
                ? Stream.concat(Stream.of(args), Stream.of("compare")).toArray(String[]::new)
                : args;
    }

    /** In English, unless {@code --lang} asks for another language. */
    static CommandLine commandLine() {
        return commandLine(Language.EN);
    }

    /** @param surroundings the language of help, and of all the rest unless {@code --lang} asks for another one */
    static CommandLine commandLine(Language surroundings) {
        CommandLine commandLine = new CommandLine(new RegLab(surroundings));
        HelpTexts.translate(commandLine, surroundings);
        commandLine.setUsageHelpAutoWidth(true);
        commandLine.setExpandAtFiles(false);
        Converters.register(commandLine);
        commandLine.setParameterExceptionHandler((e, args) -> refuse(e.getCommandLine(), sentence(e)));
        commandLine.setExecutionExceptionHandler(RegLab::handle);
        return commandLine;
    }

    private static int handle(Exception e, CommandLine commandLine, ParseResult parsed) throws Exception {
        if (e instanceof BadInputException badInput) {
            return refuse(commandLine, badInput.onCommandLine());
        }
        if (e instanceof CancellationException) {
            return INTERRUPTED;
        }
        if (e instanceof WriteException) {
            return fail(commandLine, e.getMessage());
        }
        String shortage = Shortage.sentence(e).orElseThrow(() -> e);
        return fail(commandLine, shortage);
    }

    private static int fail(CommandLine commandLine, String sentence) {
        commandLine.getErr().println("reglab: " + sentence);
        commandLine.getErr().flush();
        return FAILED;
    }

    private static int refuse(CommandLine commandLine, String sentence) {
        commandLine.getErr().println("reglab: " + BadInputException.inOneLine(sentence));
        return BAD_INPUT;
    }

    /** Our own sentence where a converter gave one, otherwise picocli's and what comes near. */
    private static String sentence(CommandLine.ParameterException e) {
        if (e.getCause() instanceof BadInputException own) {
            return own.onCommandLine();
        }
        String help = "; see '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.";
        String near = "";
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            near = "; did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?";
            return e.getMessage() + near;
        }
        return e.getMessage() + help;
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"reglab " + Machine.version()};
        }
    }
}
