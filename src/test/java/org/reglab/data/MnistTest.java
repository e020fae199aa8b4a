package org.reglab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.reglab.BadInputException;
import org.reglab.data.FileCheck.Status;

/** The real data set, as it ships in {@code data/mnist}. */
class MnistTest {
    @RegisterExtension
    final SystemProperties properties = new SystemProperties();

    @Test
    void theDefaultSubsetIsTheFirst5000() {
        DataSplit split = DataLoader.load(new DataRequest("mnist", null, null, 0));

        assertThat(split.name()).isEqualTo("mnist");
        assertThat(split.train().features().shape()).containsExactly(5000, 784);
        assertThat(split.train().classes()).startsWith(5, 0, 4, 1, 9);
        assertThat(split.train().classCounts()).containsExactly(479, 563, 488, 493, 535, 434, 501, 550, 462, 495);
        assertThat(split.validation()).isEmpty();
        assertThat(split.test().classCounts()).containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
        assertThat(split.files())
                .extracting(DataFile::sha256)
                .contains("0b367032e93c5d0cea0925647cfdb18614af8ee15f83e6f2fc2ad904a6835971");
    }

    @Test
    void meanAndDeviationOfAllTrainingPixelsAreTheKnownOnes() {
        Examples train =
                DataLoader.load(new DataRequest("mnist", null, 60_000, 0)).train();

        // In double: summed in float32, 47 million pixels have a mean of 0.1311.
        double sum = 0;
        double squares = 0;
        for (int row = 0; row < train.size(); row++) {
            for (float pixel : train.features().getRow(row).toFloatVector()) {
                sum += pixel;
                squares += (double) pixel * pixel;
            }
        }
        double mean = sum / train.features().length();
        assertThat(mean).isCloseTo(0.1307, within(5e-5));
        assertThat(Math.sqrt(squares / train.features().length() - mean * mean)).isCloseTo(0.3081, within(5e-5));
    }

    @Test
    void refusesMoreThanThereIs() {
        assertThatThrownBy(() -> DataLoader.load(new DataRequest("mnist", null, 59_500, 1000)))
                .isInstanceOf(BadInputException.class)
                .hasMessage("trainSize 59500 with valSize 1000 needs 60500 images; mnist has 60000.");
    }

    @Test
    void theShippedFilesVerify() {
        CatalogEntry mnist = Catalog.find("mnist").orElseThrow();

        assertThat(mnist.verify(mnist.folder().orElseThrow()))
                .hasSize(4)
                .allSatisfy(check -> assertThat(check.status()).isEqualTo(Status.OK));
    }

    @Test
    void anotherContentIsRefusedEvenWithoutSha256sums(@TempDir Path data) throws Exception {
        Path mnist = Files.createDirectories(data.resolve("mnist"));
        for (String name : IdxFolder.NAMES) {
            Files.copy(Path.of("data", "mnist", name + ".gz"), mnist.resolve(name + ".gz"));
        }
        byte[] other = IdxFiles.labels(10_000, 10);
        IdxFiles.write(mnist.resolve(IdxFolder.TEST_LABELS + ".gz"), IdxFiles.gzip(other));
        properties.set("reglab.data", data);

        assertThatThrownBy(() -> DataLoader.load(new DataRequest("mnist", null, null, 0)))
                .isInstanceOf(BadInputException.class)
                .hasMessage(mnist.resolve("t10k-labels-idx1-ubyte.gz") + " has the wrong SHA-256: expected"
                        + " ff7bcfd416de..., actual "
                        + Checksums.abbreviated(Checksums.sha256(other))
                        + "; take data/mnist from RegLab's source again,"
                        + " set -Dreglab.data to the folder above it, or in your own project add"
                        + " org.reglab:reglab:mnist.");
    }
}
