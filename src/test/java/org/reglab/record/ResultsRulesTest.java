package org.reglab.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reglab.BadInputException;

/** Files that are JSON, and not what {@code reglab compare} writes: one sentence with the place, the value, what is allowed. */
class ResultsRulesTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path dir;

    private ObjectNode file;

    @BeforeEach
    void write() throws IOException {
        ResultsFile.write(dir, SampleResults.of("plain,l2=1e-3", 2, 3));
        file = (ObjectNode) MAPPER.readTree(dir.resolve(ResultsFile.NAME).toFile());
    }

    /** The value at a JSON pointer becomes another one, or goes away where that is empty. */
    private void change(String pointer, String json) throws IOException {
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = file.at(pointer.substring(0, slash));
        String key = pointer.substring(slash + 1);
        if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(key), MAPPER.readTree(json));
        } else if (json == null) {
            assertThat(((ObjectNode) parent).remove(key)).isNotNull();
        } else {
            ((ObjectNode) parent).set(key, MAPPER.readTree(json));
        }
    }

    private void assertRefused(String telling) throws IOException {
        Files.writeString(dir.resolve(ResultsFile.NAME), MAPPER.writeValueAsString(file));
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> ResultsFile.read(dir))
                .withMessageContaining(telling)
                .satisfies(e -> assertThat(e.getMessage())
                        .hasSizeLessThanOrEqualTo(BadInputException.LONGEST)
                        .endsWith(".")
                        .doesNotContain("Exception", "null\" because", "Cannot invoke", "\n"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/spec                                  |            | spec is missing; allowed is an object.",
                "/provenance                            |            | provenance is missing; allowed is an object.",
                "/runs                                  |            | runs is missing; allowed is a list.",
                "/comparison                            |            | comparison is missing; allowed is a list",
                "/runs/0/status                         |            | runs[0].status is missing; allowed is finished,",
                "/runs/0/arm                            | null       | runs[0].arm is 'null'; allowed is text in quotes.",
                "/spec/arms                             | null       | spec.arms is 'null'; allowed is a list of at least 1.",
                "/spec/arms                             | []         | spec.arms is a list of 0; allowed is a list of at",
                "/spec/arms/0                           | null       | spec.arms[0] is 'null'; allowed is text in quotes.",
                "/spec/data                             | null       | spec.data is 'null'; allowed is text in quotes.",
                "/spec/trainSize                        | null       | spec.trainSize is 'null'; allowed is a whole number",
                "/spec/network                          | `\"rnn\"`    | spec.network is 'rnn'; allowed is mlp, cnn, lstm.",
                "/spec/network                          | `\"cnn\"`    | spec.filters is missing; allowed is a list of at",
                "/spec/network                          | `\"lstm\"`   | spec.units is missing; allowed is a whole number from 1 to",
                "/spec/hidden                           |            | spec.hidden is missing; allowed is a list",
                "/spec/filters                          | [3]        | filters is 3 with network mlp; allowed with network cnn.",
                "/spec/optimizer                        | null       | spec.optimizer is 'null'; allowed is text",
                "/spec/optimizer                        | `\"rmsprop\"` | is 'rmsprop'; allowed is adam, sgd or adamw.",
                "/spec/arms/1                           | `\"l3=1\"`     | arm 'l3=1' has 'l3=1'; allowed is 'plain' alone",
                "/provenance/start                      | null       | provenance.start is 'null'; allowed is text",
                "/provenance/start                      | `\"noon\"`   | start is 'noon', which is not a time in ISO-8601",
                "/provenance/classCounts                | null       | provenance.classCounts is 'null'; allowed is a list",
                "/comparison                            | []         | comparison is a list of 0; allowed is a list of at",
                "/comparison/0                          | null       | comparison[0] is 'null'; allowed is an object.",
                "/comparison/1/verdict                  | null       | comparison[1].verdict is 'null'; allowed is text",
                "/runs/0/epochs/1/testAccuracy          | 7.5        | runs[0].epochs[1].testAccuracy is '7.5'; allowed is a number from 0 to 1.",
                "/runs/0/epochs/1/testLoss              | -0.1       | runs[0].epochs[1].testLoss is '-0.1'; allowed is a finite number from 0.",
                "/runs/0/epochs/1/testLoss              | 1e999      | runs[0].epochs[1].testLoss is 'Infinity'; allowed is a finite number from 0.",
                "/comparison/1/figures/testLoss/difference/p | -5    | comparison[1].figures.testLoss.difference.p is '-5'; allowed is a number from 0 to 1.",
                "/comparison/1/n                        | -3         | comparison[1].n is '-3'; allowed is a whole number from 0",
                "/comparison/1/figures/testLoss/mean    | 0.5        | has a comparison that its runs do not give, at 'comparison[1]",
                "/runs/0/seed                           | 1.5        | runs[0].seed is '1.5'; allowed is a whole number from",
                "/runs/0/seed                           | 1e30       | runs[0].seed is '1.0E30'; allowed is a whole number",
                "/runs/0/seed                           | 99         | runs[0].seed is '99'; allowed is one of spec.seeds: [1, 2].",
                "/runs/0/seed                           | 2          | runs is 'two of plain, seed 2'; allowed is one run of each arm and seed.",
                "/runs/0/arm                            | `\"bn\"`     | runs[0].arm is 'bn'; allowed is one of spec.arms: plain, l2=1e-3.",
                "/runs/0/epochs/1/epoch                 | 3          | runs[0].epochs[1].epoch is '3'; allowed is 2, since epochs follow each other from 1.",
                "/runs/0/epochs                         | []         | runs[0].epochs is 'a list of 0'; allowed is 3, as spec.epochs says.",
                "/runs/0/status                         | `\"diverged\"` | runs[0].final is 'an epoch'; allowed is null in a run that diverged.",
                "/runs/0/final                          | null       | runs[0].final is 'null'; allowed is the figures of a run that is finished.",
                "/runs/0/final/testLoss                 | 0.001      | runs[0].final is 'epoch 3 with other figures'; allowed is one of the run's epochs.",
                "/runs/0/parameters                     | -1         | runs[0].parameters is '-1'; allowed is a whole number from 1",
            })
    void refuses(String pointer, String json, String telling) throws IOException {
        change(pointer, json);
        assertRefused(telling);
    }

    @Test
    void refusesAValueOfAnyLengthInOneShortLine() throws IOException {
        change("/runs/0/arm", "\"" + "x\\n".repeat(10_000) + "\"");
        assertRefused("runs[0].arm is 'x");
    }

    @Test
    void refusesDeepNesting() throws IOException {
        Files.writeString(dir.resolve(ResultsFile.NAME), "[".repeat(100_000));
        assertThatExceptionOfType(BadInputException.class).isThrownBy(() -> ResultsFile.read(dir));
    }
}
