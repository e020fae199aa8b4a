package org.reglab.cli;

import java.util.concurrent.CancellationException;
import org.reglab.BadInputException;
import org.reglab.record.WriteException;
import org.reglab.runtime.Machine;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParseResult;
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
            PapersCommand.class,
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
    /** Ran, but a check failed, or something went wrong that is not the input's fault. */
    static final int FAILED = 1;
    /** The input cannot be used. */
    static final int BAD_INPUT = 2;
    /** Interrupted from the keyboard. */
    static final int INTERRUPTED = 130;

    /** Ready before memory is short. */
    private static final String TOO_SMALL =
            "reglab: Java's heap is too small even to begin; set REGLAB_JVM_OPTIONS=-Xmx2g or more.";

    RegLab() {}

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
        CommandLine commandLine = commandLine();
        try {
            return commandLine.execute(args.length == 0 ? new String[] {"compare"} : args);
        } catch (Error e) {
            String shortage = Shortage.sentence(e).orElseThrow(() -> e);
            return fail(commandLine, shortage);
        }
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new RegLab());
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
