package org.reglab.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.reglab.experiment.Runner;
import org.reglab.network.Arm;
import org.reglab.network.Engine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether memory stays flat: trains for many epochs, with each number of jobs in a JVM of its own. */
@Command(
        name = "soak",
        description = "Trains for many epochs and prints the memory curve; exit 1 if memory grows. Linux only.",
        sortOptions = false,
        showDefaultValues = true,
        mixinStandardHelpOptions = true)
final class SoakCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Option(names = "--jobs", defaultValue = "1,2", split = ",", description = "Runs side by side, one case each.")
    private List<Integer> jobs;

    @Option(names = "--epochs", defaultValue = "200", description = "Epochs of each job.")
    private int epochs;

    @Option(names = "--after", defaultValue = "20", description = "The epoch that the last is held against.")
    private int after;

    @Option(names = "--epochs-per-run", description = "Makes each job several runs (default: one).")
    private Integer epochsPerRun;

    @Option(names = "--limit", defaultValue = "1.05", description = "Most resident memory, as a ratio.")
    private double limit;

    @Option(names = "--train-size", defaultValue = "5000", description = "Images.")
    private int images;

    @Option(names = "--hidden", defaultValue = "256,256", split = ",", description = "Units of each hidden layer.")
    private List<Integer> hidden;

    @Option(names = "--arm", defaultValue = "bn+dropout=0.5", description = "The network.")
    private Arm arm;

    @Option(names = "--engine", defaultValue = "lean", description = "lean or dl4j.")
    private Engine engine;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!ResidentMemory.isKnown()) {
            throw new ParameterException(
                    command.commandLine(),
                    "soak reads resident memory from " + ResidentMemory.SOURCE + ": Linux only.");
        }
        if (after < 1 || after >= epochs) {
            throw new ParameterException(command.commandLine(), "--after must lie between 1 and --epochs.");
        }
        int worst = 0;
        for (int sideBySide : jobs) {
            worst = Math.max(worst, jobs.size() == 1 ? soak(sideBySide) : inOwnJvm(sideBySide));
        }
        return worst;
    }

    /** A JVM's memory does not shrink: what one case took would hide what the next one takes. */
    private int inOwnJvm(int sideBySide) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "soak",
                "--jobs=" + sideBySide,
                "--epochs=" + epochs,
                "--after=" + after,
                "--limit=" + limit,
                "--train-size=" + images,
                "--hidden=" + hidden.stream().map(String::valueOf).collect(Collectors.joining(",")),
                "--arm=" + arm,
                "--engine=" + engine));
        if (epochsPerRun != null) {
            arguments.add("--epochs-per-run=" + epochsPerRun);
        }
        return ChildJvm.run(arguments);
    }

    private int soak(int sideBySide) {
        int each = epochsPerRun == null ? epochs : epochsPerRun;
        int runs = sideBySide * (epochs / each);
        MemoryCurve curve = new MemoryCurve(sideBySide);
        System.out.println(MemoryCurve.HEADER);
        new Runner(Experiments.spec(images, hidden, arm, runs, each, engine), Experiments.data(images), sideBySide)
                .run(List.of(), curve);
        double ratio = curve.ratio(after);
        boolean flat = ratio <= limit;
        System.out.printf(
                Locale.ROOT,
                "# jobs %d: resident memory after %d epochs over that after %d: %.3f, limit %.2f: %s%n",
                sideBySide,
                curve.epochs(),
                after,
                ratio,
                limit,
                flat ? "flat" : "GROWS");
        return flat ? 0 : Bench.FAILED;
    }
}
