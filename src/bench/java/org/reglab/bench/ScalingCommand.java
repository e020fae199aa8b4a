package org.reglab.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.reglab.data.DataSplit;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.RunListener;
import org.reglab.experiment.Runner;
import org.reglab.network.Arm;
import org.reglab.network.Engine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How many more runs a second several jobs get through than one. */
@Command(
        name = "scaling",
        description = "Runs per second of several jobs over those of one, for small and large networks.",
        sortOptions = false,
        showDefaultValues = true,
        mixinStandardHelpOptions = true)
final class ScalingCommand implements Callable<Integer> {
    private static final int IMAGES = 5000;

    /** Of each job: a run that ends a little later than its neighbour must not decide. */
    private static final int RUNS = 2;

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** From the smallest, where locks weigh most, to the comparison job's. */
    private static final List<List<Integer>> NETWORKS = List.of(List.of(64), List.of(256, 256));

    @Option(names = "--jobs", defaultValue = "2", description = "Runs side by side.")
    private int jobs;

    @Option(names = "--arms", defaultValue = "plain,bn+dropout=0.5", split = ",", description = "The arms.")
    private List<Arm> arms;

    @Option(names = "--epochs", defaultValue = "10", description = "Epochs of each run.")
    private int epochs;

    @Option(names = "--repeats", defaultValue = "5", description = "How often, one job and several in turn.")
    private int repeats;

    @Option(names = "--engine", defaultValue = "lean", description = "lean or dl4j.")
    private Engine engine;

    /** Wall-clock time and processor time, in ns. */
    private record Cost(long wall, long cpu) {}

    @Override
    public Integer call() {
        DataSplit data = Experiments.data(IMAGES);
        System.out.printf("%d jobs against one; median of %d (least–greatest)%n%n", jobs, repeats);
        System.out.println("| hidden | arm | runs per second | processor time per run |\n|---|---|---|---|");
        for (List<Integer> hidden : NETWORKS) {
            for (Arm arm : arms) {
                compare(Experiments.spec(IMAGES, hidden, arm, RUNS * jobs, epochs, engine), data);
            }
        }
        return 0;
    }

    private void compare(ExperimentSpec spec, DataSplit data) {
        List<Double> speed = new ArrayList<>();
        List<Double> work = new ArrayList<>();
        cost(spec, data, jobs);
        for (int i = 0; i < repeats; i++) {
            Cost alone = cost(spec, data, 1);
            Cost together = cost(spec, data, jobs);
            speed.add((double) alone.wall() / together.wall());
            work.add((double) together.cpu() / alone.cpu());
        }
        System.out.printf(
                "| %s | %s | %s | %s |%n", spec.architecture(), spec.arms().get(0), Spread.of(speed), Spread.of(work));
    }

    /** Of all runs of the experiment. */
    private static Cost cost(ExperimentSpec spec, DataSplit data, int jobs) {
        long wall = System.nanoTime();
        long cpu = PROCESS.getProcessCpuTime();
        new Runner(spec, data, jobs).run(List.of(), RunListener.NONE);
        return new Cost(System.nanoTime() - wall, PROCESS.getProcessCpuTime() - cpu);
    }
}
