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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reglab.BadInputException;
import org.reglab.inspection.ExperimentInspection;

class InspectionFileTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path dir;

    @Test
    void whatIsReadEqualsWhatWasWritten() throws IOException {
        InspectionFile.write(dir, SampleInspection.make());
        byte[] written = Files.readAllBytes(dir.resolve(InspectionFile.NAME));

        InspectionFile.write(dir, InspectionFile.read(dir).orElseThrow());

        assertThat(dir.resolve(InspectionFile.NAME)).hasBinaryContent(written);
    }

    /** Earlier versions looked at no convolutions. */
    @Test
    void whatEarlierVersionsWroteIsRead() throws IOException {
        InspectionFile.write(dir, SampleInspection.make());
        Path path = dir.resolve(InspectionFile.NAME);
        JsonNode file = MAPPER.readTree(path.toFile());
        file.get("arms").forEach(arm -> ((ObjectNode) arm).remove("convolved"));
        MAPPER.writeValue(path.toFile(), file);

        ExperimentInspection read = InspectionFile.read(dir).orElseThrow();

        assertThat(read.arms()).hasSize(2).allMatch(arm -> arm.convolved() == null);
        InspectionFile.write(dir, read);
        assertThat(path).content().doesNotContain("convolved");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/labels                            |            | labels is missing; allowed is bytes in base 64.",
                "/labels                            | `\"AAEC\"`   | arms[0].predictions.classes has a length of 6; allowed is 3.",
                "/labels                            | `\"\"`       | labels is ''; allowed is one label or more where arms have predictions.",
                "/labels                            | `\"A!\"`     | labels is 'A!'; allowed is bytes in base 64.",
                "/labels                            | `\"AAECAAEJ\"` | labels[5] is '9'; allowed is a whole number from 0 to 2.",
                "/arms                              | null       | arms is 'null'; allowed is a list.",
                "/arms/0/weights                    | []         | arms[0].weights is a list of 0; allowed is a list of at least 1.",
                "/arms/0/weights/0/histogram/counts | []         | arms[0].weights[0].histogram.counts is a list of 0",
                "/arms/0/predictions/percent        | `\"AQ==\"`   | arms[0].predictions.percent has a length of 1; allowed is 6.",
                "/arms/0/predictions/classes        | `\"/wECAAEC\"` | arms[0].predictions.classes[0] is '-1'; allowed is a whole number from 0 to 2.",
                "/arms/0/firstLayer/values          | `\"AQ==\"`   | arms[0].firstLayer.values has a length of 1; allowed is 8.",
                "/arms/0/firstLayer/units           | 1000000000 | arms[0].firstLayer.values has a length of 8; allowed is 4000000000.",
                "/arms/0/dropout/masks              | []         | arms[0].dropout.masks is a list of 0; allowed is a list of at least 1.",
                "/arms/0/dropout/masks/0            | `\"AQ==\"`   | arms[0].dropout.masks[0] has a length of 1; allowed is 4.",
                "/arms/0/dropout/width              | 2000000000 | arms[0].dropout.width is '2000000000'; allowed is a whole number from 1 to 4.",
                "/arms/0/tracks/0/batchMean         | [1]        | arms[0].tracks[0].batchMean has a length of 1; allowed is 2.",
                "/arms/1/arm                        | `\"plain\"`  | arms[1].arm is 'plain'; allowed is each arm once.",
                "/images/0/pixels                   | `\"AQ==\"`   | images[0].pixels has a length of 1; allowed is 4.",
                "/images/0/index                    | 77         | images[0].index is '77'; allowed is the place of one of the 6 labels",
                "/arms/0/convolved/layers           | []         | arms[0].convolved.layers is a list of 0; allowed is a list of at",
                "/arms/0/convolved/layers/0/height  | 0          | arms[0].convolved.layers[0].height is '0'; allowed is a whole number",
                "/arms/0/convolved/layers/0/values  | `\"AQ==\"`   | arms[0].convolved.layers[0].values has a length of 1; allowed is 4.",
                "/arms/0/convolved/layers/0/silent  | [0.5]      | arms[0].convolved.layers[0].silent has a length of 1; allowed is 2.",
                "/arms/0/convolved/layers/0/silent/0 | 1.5       | arms[0].convolved.layers[0].silent[0] is '1.5'; allowed is a number from 0",
                "/arms/0/convolved/filters/units    | 3          | arms[0].convolved.filters.values has a length of 2; allowed is 3.",
                "/arms/0/convolved/dropout/values   | `\"AQ==\"`   | arms[0].convolved.dropout.values has a length of 1; allowed is a multiple of 2.",
                "/arms/0/convolved/dropout/masks/0  | `\"AQ==\"`   | arms[0].convolved.dropout.masks[0] has a length of 1; allowed is 4.",
                "/classCount                        | 1000000000 | classCount is '1000000000'; allowed is at most 30 where arms have predictions.",
                "/side                              | -1         | side is '-1'; allowed is a whole number from 0 to 64.",
            })
    void refuses(String pointer, String json, String telling) throws IOException {
        InspectionFile.write(dir, SampleInspection.make());
        Path path = dir.resolve(InspectionFile.NAME);
        JsonNode file = MAPPER.readTree(path.toFile());
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = file.at(pointer.substring(0, slash));
        String key = pointer.substring(slash + 1);
        if (json == null) {
            ((ObjectNode) parent).remove(key);
        } else if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(key), MAPPER.readTree(json));
        } else {
            ((ObjectNode) parent).set(key, MAPPER.readTree(json));
        }
        MAPPER.writeValue(path.toFile(), file);

        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> InspectionFile.read(dir))
                .withMessageContaining(telling)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThanOrEqualTo(BadInputException.LONGEST));
    }
}
