package org.reglab.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reglab.cli.Launcher.Outcome;

/**
 * What gives the same figures to the last bit: any number of jobs, any process, any JDK. What may not: another engine, another BLAS
 * kernel. Some kernels compute matrices of these sizes alike, which says nothing of others.
 */
@Tag("faults")
class DeterminismIT {
    private static final String[] KERNELS = {"Prescott", "Haswell", "SkylakeX"};

    @TempDir
    static Path folder;

    private static int experiments;

    /** All of a test's experiments are as they should be. */
    private static void survived() {
        Summary.survived("settings that may not change a figure", experiments, "equal to the last bit where promised");
        experiments = 0;
    }

    @AfterAll
    static void sum() throws IOException {
        Summary.print();
    }

    private static JsonNode runs(String name, Map<String, String> environment, String... options) throws Exception {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--epochs", "60"));
        Patient patient = new Patient(folder.resolve(name), all.toArray(String[]::new));
        Map<String, String> usual = new TreeMap<>(environment);
        // Compiled as for users, unlike patients that live for seconds.
        usual.put("REGLAB_JVM_OPTIONS", "");
        Outcome outcome = patient.end(patient.start(List.of(), usual));
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        experiments++;
        JsonNode runs = patient.results().get("runs");
        // The name of JDK, kernel and processor: what is compared are figures.
        runs.forEach(run -> ((ObjectNode) run).remove("machine"));
        return runs;
    }

    /** The JDK that runs the tests is the first experiment's. */
    private static List<Path> otherJdks() throws IOException {
        Path debian = Path.of("/usr/lib/jvm");
        Path own = Path.of(System.getProperty("java.home")).toRealPath();
        List<Path> others = new ArrayList<>();
        if (Files.isDirectory(debian)) {
            try (Stream<Path> places = Files.list(debian)) {
                for (Path place : places.sorted().toList()) {
                    if (Files.exists(place.resolve("bin/java"))
                            && !Files.isSymbolicLink(place)
                            && !place.toRealPath().equals(own)) {
                        others.add(place);
                    }
                }
            }
        }
        return others;
    }

    @ParameterizedTest
    @ValueSource(strings = {"lean", "dl4j"})
    void jobsProcessesAndJdksChangeNothing(String engine) throws Exception {
        JsonNode one = runs(engine + "1", Map.of(), "--engine", engine, "--jobs", "1");
        for (String jobs : List.of("2", "4")) {
            assertThat(runs(engine + "again" + jobs, Map.of(), "--engine", engine, "--jobs", jobs))
                    .as("%s jobs", jobs)
                    .isEqualTo(one);
        }
        List<Path> jdks = otherJdks();
        for (Path jdk : jdks) {
            Map<String, String> home = Map.of("JAVA_HOME", jdk.toString());
            assertThat(runs(engine + jdk.getFileName(), home, "--engine", engine, "--jobs", "2"))
                    .as(jdk.toString())
                    .isEqualTo(one);
        }
        System.out.printf(
                "Engine %s: jobs 1, 2, 4, each in a new process, and JDKs %s give equal bits.%n", engine, jdks);
        survived();
    }

    @Test
    void enginesAgreeButForRounding() throws Exception {
        JsonNode lean = runs("lean", Map.of(), "--engine", "lean", "--jobs", "2");
        JsonNode own = runs("dl4j", Map.of(), "--engine", "dl4j", "--jobs", "2");
        for (int i = 0; i < lean.size(); i++) {
            // Dropout draws other masks.
            if (lean.get(i).get("arm").asText().equals("plain")) {
                double loss = lean.get(i).at("/epochs/0/testLoss").asDouble();
                assertThat(own.get(i).at("/epochs/0/testLoss").asDouble()).isCloseTo(loss, within(1e-4));
            }
        }
        survived();
    }

    @Test
    void aKernelGivesItsOwnBitsAgainAndAgain() throws Exception {
        Map<String, List<String>> alike = new TreeMap<>();
        double first = Double.NaN;
        for (String kernel : KERNELS) {
            Map<String, String> environment = Map.of("OPENBLAS_CORETYPE", kernel);
            JsonNode runs = runs(kernel, environment, "--engine", "lean", "--jobs", "2");
            assertThat(runs(kernel + "again", environment, "--engine", "lean", "--jobs", "1"))
                    .as(kernel)
                    .isEqualTo(runs);
            alike.computeIfAbsent(Integer.toHexString(runs.hashCode()), hash -> new ArrayList<>())
                    .add(kernel);
            double loss = runs.at("/0/epochs/0/testLoss").asDouble();
            first = Double.isNaN(first) ? loss : first;
            assertThat(loss).isCloseTo(first, within(1e-4));
        }
        System.out.println("Kernels that give equal bits on this processor for these sizes: " + alike.values());
        survived();
    }
}
