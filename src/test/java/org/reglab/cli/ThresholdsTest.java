package org.reglab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reglab.comparison.Metric;
import org.reglab.experiment.RunResult;
import org.reglab.network.Arm;

/**
 * What networks must reach, as measured: thresholds.csv holds a row per arm and figure with mean and standard deviation over the
 * seeds of its command, and a bound four standard deviations away, rounded away from the mean. Each test runs the row's command
 * with its first two seeds.
 */
@Tag("slow")
class ThresholdsTest {
    private static final double DEVIATIONS = 4;

    /**
     * A row of thresholds.csv.
     *
     * @param command what was run, with five seeds
     * @param bound {@code least} or {@code most}
     * @param date of the measurement
     */
    record Row(
            String command,
            Arm arm,
            Metric figure,
            String bound,
            String date,
            int seeds,
            double mean,
            double sd,
            double threshold) {

        boolean accepts(RunResult run) {
            double value = figure.of(run.last());
            return bound.equals("least") ? value >= threshold : value <= threshold;
        }

        /** The runs of an arm with the first two seeds. */
        List<RunResult> runs(Arm arm) {
            return MeasuredRuns.of(command.replace(" --seeds 5", " --seeds 2")).runs().ofArm(arm.name()).list().stream()
                    .filter(run -> run.seed() <= 2)
                    .toList();
        }

        @Override
        public String toString() {
            return arm + " " + figure.jsonName() + " at " + bound + " " + threshold + ": " + command;
        }
    }

    static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                ThresholdsTest.class.getResourceAsStream("/thresholds.csv"), StandardCharsets.UTF_8))) {
            for (String line : lines.lines().skip(1).toList()) {
                String[] fields = line.split(";");
                rows.add(new Row(
                        fields[0],
                        Arm.parse(fields[1]),
                        figure(fields[2]),
                        fields[3],
                        fields[4],
                        Integer.parseInt(fields[5]),
                        Double.parseDouble(fields[6]),
                        Double.parseDouble(fields[7]),
                        Double.parseDouble(fields[8])));
            }
        }
        return rows;
    }

    private static Metric figure(String jsonName) {
        return Stream.of(Metric.values())
                .filter(figure -> figure.jsonName().equals(jsonName))
                .findFirst()
                .orElseThrow();
    }

    static Stream<Row> ofRegularizedArms() throws IOException {
        return rows().stream().filter(row -> !row.arm().equals(Arm.PLAIN));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void reachesWhatWasMeasured(Row row) {
        assertThat(row.runs(row.arm()))
                .hasSize(2)
                .allSatisfy(run -> assertThat(row.accepts(run))
                        .as("seed %d: %s", run.seed(), row.figure().of(run.last()))
                        .isTrue());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void thresholdIsFourStandardDeviationsAway(Row row) {
        double away = (row.bound().equals("least") ? -DEVIATIONS : DEVIATIONS) * row.sd();
        assertThat(row.threshold()).isCloseTo(row.mean() + away, within(0.00101));
        assertThat(row.seeds()).isGreaterThanOrEqualTo(5);
    }

    /** Without its regularisers an arm is the plain network, weight for weight: some row of the arm must see that. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("ofRegularizedArms")
    void aNetworkWhoseRegularizerWasRemovedFails(Row row) throws IOException {
        List<Row> ofArm = rows().stream()
                .filter(other ->
                        other.command().equals(row.command()) && other.arm().equals(row.arm()))
                .toList();
        assertThat(row.runs(Arm.PLAIN))
                .hasSize(2)
                .anyMatch(mutant -> ofArm.stream().anyMatch(other -> !other.accepts(mutant)));
    }
}
