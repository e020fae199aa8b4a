package org.reglab.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.reglab.data.MiniBatches;
import org.reglab.network.Arm;
import org.reglab.network.Engine;
import org.reglab.network.NetworkSpec;
import org.reglab.network.Networks;
import org.reglab.network.Optimizer;
import org.reglab.runtime.Machine;
import org.reglab.runtime.NativeRuntime;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The arithmetic limit of a training step on one core, and how far from it the engines are. */
@Command(
        name = "floor",
        description = "Matrix products of a step at this core's measured rate, and RegLab's step over that.",
        sortOptions = false,
        showDefaultValues = true,
        mixinStandardHelpOptions = true)
final class FloorCommand implements Callable<Integer> {
    private static final int IMAGES = 5000;

    @Option(names = "--hidden", defaultValue = "256,256", split = ",", description = "Units of each hidden layer.")
    private List<Integer> hidden;

    @Option(names = "--arms", defaultValue = "plain,bn+dropout=0.5", split = ",", description = "The networks.")
    private List<Arm> arms;

    @Option(names = "--batch", defaultValue = "125", description = "Images in a mini-batch.")
    private int batch;

    @Option(names = "--rounds", defaultValue = "30", description = "Each measures everything once, in turn.")
    private int rounds;

    /** Something to time, and what it takes per call in each round, in µs. */
    private record Timed(Runnable work, int calls, List<Double> micros) {
        Timed(Runnable work, int calls) {
            this(work, calls, new ArrayList<>());
        }

        void round() {
            long start = System.nanoTime();
            for (int i = 0; i < calls; i++) {
                work.run();
            }
            micros.add((System.nanoTime() - start) / 1e3 / calls);
        }
    }

    @Override
    public Integer call() {
        NativeRuntime.useOneThread();
        List<Product> products = Product.ofStep(batch, EngineBenchmark.INPUTS, hidden, EngineBenchmark.CLASSES);
        List<Timed> timedProducts = products.stream()
                .map(product -> new Timed(product.computation(), 20))
                .toList();
        Map<String, Timed> steps = new LinkedHashMap<>();
        for (Arm arm : arms) {
            for (Engine engine : Engine.values()) {
                steps.put(arm + " | " + engine, new Timed(step(arm, engine), 20));
            }
        }
        // The first rounds are the JIT compiler's.
        for (int round = -rounds / 3; round < rounds; round++) {
            timedProducts.forEach(Timed::round);
            steps.values().forEach(Timed::round);
            if (round < 0) {
                timedProducts.forEach(timed -> timed.micros().clear());
                steps.values().forEach(timed -> timed.micros().clear());
            }
        }
        print(products, timedProducts, steps);
        return 0;
    }

    /** A step as RegLab trains: gathers a mini-batch and fits it. */
    private Runnable step(Arm arm, Engine engine) {
        MultiLayerNetwork network = Networks.create(new NetworkSpec(
                EngineBenchmark.INPUTS,
                hidden,
                EngineBenchmark.CLASSES,
                arm,
                Optimizer.ADAM,
                EngineBenchmark.LEARNING_RATE,
                1,
                engine));
        MiniBatches batches = new MiniBatches(Synthetic.examples(IMAGES), batch, 1);
        return () -> {
            MiniBatches.Batch images = batches.next();
            network.fit(images.features(), images.labels());
        };
    }

    private void print(List<Product> products, List<Timed> timedProducts, Map<String, Timed> steps) {
        Machine machine = Machine.here();
        System.out.printf(
                Locale.ROOT,
                "%s, %s (kernel %s), one core; batch %d, hidden %s; median of %d rounds (least–greatest)%n%n",
                machine.cpu(),
                machine.blas(),
                machine.blasKernel(),
                batch,
                hidden,
                rounds);
        System.out.println("| matrix product | m×n×k | Mflop | GFLOP/s |\n|---|---|---|---|");
        double[] limits = new double[rounds];
        long flops = 0;
        for (int i = 0; i < products.size(); i++) {
            Product product = products.get(i);
            List<Double> micros = timedProducts.get(i).micros();
            flops += product.flops();
            for (int round = 0; round < rounds; round++) {
                limits[round] += micros.get(round);
            }
            row(product.name(), product.m() + "×" + product.n() + "×" + product.k(), product.flops(), micros);
        }
        row("the step's products", "", flops, boxed(limits));
        System.out.printf(Locale.ROOT, "%nArithmetic limit of a step: %.0f µs%n%n", Spread.median(limits));
        System.out.println("| arm | engine | step, µs | step / limit |\n|---|---|---|---|");
        steps.forEach((name, timed) -> {
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                ratios.add(timed.micros().get(round) / limits[round]);
            }
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f | %s |%n",
                    name,
                    Spread.of(timed.micros()).median(),
                    Spread.of(ratios));
        });
    }

    private static void row(String name, String shape, long flops, List<Double> micros) {
        List<Double> rates = micros.stream().map(time -> flops / time / 1e3).toList();
        System.out.printf(Locale.ROOT, "| %s | %s | %.1f | %s |%n", name, shape, flops / 1e6, Spread.of(rates));
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
