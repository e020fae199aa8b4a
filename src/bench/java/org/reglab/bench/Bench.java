package org.reglab.bench;

import org.reglab.network.Arm;
import org.reglab.network.Engine;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The entry point: {@code COMMAND [OPTION...]}. */
@Command(
        name = "bench",
        description = "Measures RegLab; src/bench/README.md says what is printed.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            LayersCommand.class,
            FloorCommand.class,
            SoakCommand.class,
            ScalingCommand.class,
            HelpCommand.class
        },
        footer = {"", "Exit codes: 0 done; 1 ran, but a limit was exceeded; 2 bad input."})
public final class Bench {
    /** Ran, but a limit was exceeded. */
    static final int FAILED = 1;

    private Bench() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        CommandLine commandLine = new CommandLine(new Bench());
        commandLine.registerConverter(Arm.class, Arm::parse);
        commandLine.registerConverter(Engine.class, Engine::parse);
        // What the command does not know is JMH's.
        commandLine.getSubcommands().get("layers").setUnmatchedOptionsArePositionalParams(true);
        System.exit(commandLine.execute(args));
    }
}
