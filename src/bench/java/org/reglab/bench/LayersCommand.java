package org.reglab.bench;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** JMH, and its results as ratios: the lean engine's time over that of Deeplearning4j's own. */
@Command(
        name = "layers",
        description = "JMH benchmarks of the layers, lean against Deeplearning4j's own. Takes JMH's options; try -h.",
        footer = {"", "Example: layers -rf json -rff target/layers.json LayerBenchmark"})
final class LayersCommand implements Callable<Integer> {
    @Parameters(paramLabel = "JMH_OPTION", description = "Passed to JMH as they are.")
    private List<String> options = List.of();

    @Override
    public Integer call() throws CommandLineOptionException, RunnerException, IOException {
        CommandLineOptions jmh = new CommandLineOptions(options.toArray(String[]::new));
        if (jmh.shouldHelp()) {
            jmh.showHelp();
        } else if (jmh.shouldList()) {
            new Runner(jmh).list();
        } else {
            System.out.println(table(new Runner(jmh).run()));
        }
        return 0;
    }

    private static String table(Collection<RunResult> results) {
        Map<String, Map<String, Result<?>>> rows = new TreeMap<>();
        for (RunResult result : results) {
            BenchmarkParams params = result.getParams();
            String name = params.getBenchmark().substring(params.getBenchmark().lastIndexOf('.') + 1);
            String network = params.getParam("network");
            rows.computeIfAbsent(network == null ? name : name + " " + network, key -> new TreeMap<>())
                    .put(params.getParam("engine"), result.getPrimaryResult());
        }
        StringBuilder table =
                new StringBuilder("\n| benchmark | dl4j, µs | lean, µs | lean / dl4j |\n|---|---|---|---|\n");
        rows.forEach((name, row) -> {
            Result<?> own = row.get("dl4j");
            Result<?> lean = row.get("lean");
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s |%n",
                    name,
                    score(own),
                    score(lean),
                    own == null || lean == null
                            ? ""
                            : String.format(Locale.ROOT, "%.2f", lean.getScore() / own.getScore())));
        });
        return table.toString();
    }

    /** With half of JMH's 99.9 % interval. */
    private static String score(Result<?> result) {
        return result == null
                ? ""
                : String.format(Locale.ROOT, "%.1f ± %.1f", result.getScore(), result.getScoreError());
    }
}
