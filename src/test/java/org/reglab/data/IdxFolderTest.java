package org.reglab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reglab.data.IdxFiles.gzip;
import static org.reglab.data.IdxFiles.images;
import static org.reglab.data.IdxFiles.labels;
import static org.reglab.data.IdxFiles.write;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.reglab.BadInputException;

class IdxFolderTest {
    @TempDir
    Path folder;

    @BeforeEach
    void wholeSet() {
        IdxFiles.writeSet(folder);
    }

    @Test
    void splitsTheTrainFileFromBothEnds() {
        DataSplit split = load(12, 5);

        assertThat(split.name()).isEqualTo(folder.getFileName().toString());
        assertThat(split.train().features().shape()).containsExactly(12, 6);
        assertThat(split.train().features().dataType()).isEqualTo(DataType.FLOAT);
        assertThat(split.train().features().ordering()).isEqualTo('c');
        assertThat(split.train().classes()).containsExactly(0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2);
        assertThat(split.train().features().getFloat(11, 5)).isEqualTo(11 / 255f);
        Examples validation = split.validation().orElseThrow();
        assertThat(validation.classes()).containsExactly(0, 1, 2, 0, 1);
        assertThat(validation.features().getColumn(0).toFloatVector())
                .containsExactly(15 / 255f, 16 / 255f, 17 / 255f, 18 / 255f, 19 / 255f);
        assertThat(split.test().size()).isEqualTo(10);
        assertThat(split.test().inputs()).isEqualTo(6);
        assertThat(split.test().classCounts()).containsExactly(4, 3, 3);
    }

    @Test
    void labelsAreOneHot() {
        Examples train = load(3, 0).train();

        assertThat(train.labels().toFloatMatrix()).isDeepEqualTo(new float[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});
    }

    @Test
    void aClassThatOnlyTheTestSetHasCounts() {
        write(folder.resolve(IdxFolder.TEST_LABELS + ".gz"), gzip(labels(10, 5)));

        assertThat(load(3, 0).train().labels().shape()).containsExactly(3, 5);
    }

    @Test
    void withoutATrainSizeAllThereIsTrains() {
        DataSplit split = DataLoader.load(new DataRequest(folder.toString(), null, null, 4));

        assertThat(split.train().size()).isEqualTo(16);
        assertThat(split.validation().orElseThrow().size()).isEqualTo(4);
    }

    @Test
    void reportsTheFilesAsTheyLieOnDisk() throws Exception {
        byte[] gz = Files.readAllBytes(folder.resolve(IdxFolder.TRAIN_IMAGES + ".gz"));

        assertThat(load(3, 0).files())
                .extracting(DataFile::name)
                .containsExactly(
                        "train-images-idx3-ubyte.gz",
                        "train-labels-idx1-ubyte",
                        "t10k-images-idx3-ubyte",
                        "t10k-labels-idx1-ubyte.gz");
        assertThat(load(3, 0).files().get(0))
                .isEqualTo(new DataFile("train-images-idx3-ubyte.gz", gz.length, Checksums.sha256(gz)));
    }

    @Test
    void readsGzipOfSeveralMembers() {
        byte[] whole = images(20, 2, 3);
        byte[] first = gzip(Arrays.copyOf(whole, 50));
        byte[] second = gzip(Arrays.copyOfRange(whole, 50, whole.length));
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        write(folder.resolve(IdxFolder.TRAIN_IMAGES + ".gz"), both);

        assertThat(load(20, 0).train().features().getFloat(19, 5)).isEqualTo(19 / 255f);
    }

    @Test
    void refusesAMissingFile() throws Exception {
        Files.delete(folder.resolve(IdxFolder.TEST_IMAGES));

        assertThatLoading()
                .hasMessageContaining("has no t10k-images-idx3-ubyte.gz and no t10k-images-idx3-ubyte; expected are");
    }

    @Test
    void refusesAnUnknownMagicNumber() {
        write(
                folder.resolve(IdxFolder.TEST_IMAGES),
                ByteBuffer.allocate(16).putInt(77).array());

        assertThatLoading()
                .hasMessageEndingWith("t10k-images-idx3-ubyte starts with the magic number 77; expected is 2051 (idx3,"
                        + " images of unsigned bytes) or 2049 (idx1, labels).");
    }

    @Test
    void refusesLabelsInPlaceOfImages() {
        write(folder.resolve(IdxFolder.TEST_IMAGES), labels(10, 3));

        assertThatLoading()
                .hasMessageEndingWith("t10k-images-idx3-ubyte starts with the magic number 2049; expected is 2051"
                        + " (idx3, images).");
    }

    @Test
    void refusesAnEmptyFile() {
        write(folder.resolve(IdxFolder.TEST_IMAGES), new byte[0]);

        assertThatLoading().hasMessageContaining("t10k-images-idx3-ubyte starts with 0 bytes in all; expected is 2051");
    }

    @Test
    void refusesACutHeader() {
        write(folder.resolve(IdxFolder.TEST_IMAGES), Arrays.copyOf(images(10, 2, 3), 10));

        assertThatLoading().hasMessageEndingWith("has 10 bytes uncompressed; expected is a header of 16.");
    }

    @Test
    void refusesAFileThatIsTooShort() {
        write(folder.resolve(IdxFolder.TEST_IMAGES), Arrays.copyOf(images(10, 2, 3), 75));

        assertThatLoading()
                .hasMessageEndingWith(
                        "t10k-images-idx3-ubyte has 75 bytes uncompressed, too short; its header says 76.");
    }

    @Test
    void refusesAFileThatIsTooLong() {
        write(folder.resolve(IdxFolder.TRAIN_LABELS), Arrays.copyOf(labels(20, 3), 29));

        assertThatLoading()
                .hasMessageEndingWith(
                        "train-labels-idx1-ubyte has 29 bytes uncompressed, too long; its header says 28.");
    }

    @Test
    void refusesSizesWhoseProductOverflows() {
        ByteBuffer bytes = ByteBuffer.allocate(16).putInt(2051);
        bytes.putInt(Integer.MAX_VALUE).putInt(Integer.MAX_VALUE).putInt(Integer.MAX_VALUE);
        write(folder.resolve(IdxFolder.TEST_IMAGES), bytes.array());

        assertThatLoading().hasMessageContaining("has 16 bytes uncompressed, too short; its header says 99035203");
    }

    @Test
    void refusesZeroImages() {
        write(folder.resolve(IdxFolder.TEST_IMAGES), images(0, 2, 3));

        assertThatLoading().hasMessageEndingWith("t10k-images-idx3-ubyte says 0 images; expected is at least 1.");
    }

    @Test
    void refusesImagesWithoutPixels() {
        write(folder.resolve(IdxFolder.TEST_IMAGES), images(10, 2, 0));

        assertThatLoading().hasMessageEndingWith("says 0 pixels a side; expected is at least 1.");
    }

    @Test
    void refusesAnotherNumberOfLabelsThanImages() {
        write(folder.resolve(IdxFolder.TRAIN_LABELS), labels(19, 3));

        assertThatLoading()
                .hasMessageEndingWith("train-labels-idx1-ubyte has 19 labels; expected are 20, one for each image of"
                        + " train-images-idx3-ubyte.gz.");
    }

    @Test
    void refusesGzipCutShort() {
        byte[] gz = gzip(images(20, 2, 3));
        write(folder.resolve(IdxFolder.TRAIN_IMAGES + ".gz"), Arrays.copyOf(gz, gz.length - 9));

        assertThatLoading()
                .hasMessageContaining("train-images-idx3-ubyte.gz is not a whole gzip file (Unexpected end of ZLIB"
                        + " input stream); expected is an idx file compressed with gzip");
    }

    @Test
    void refusesGzThatIsNotGzip() {
        write(folder.resolve(IdxFolder.TRAIN_IMAGES + ".gz"), images(20, 2, 3));

        assertThatLoading().hasMessageContaining("is not a whole gzip file (Not in GZIP format)");
    }

    @Test
    void refusesTestImagesOfAnotherSize() {
        write(folder.resolve(IdxFolder.TEST_IMAGES), images(10, 3, 2));

        assertThatLoading()
                .hasMessageEndingWith("t10k-images-idx3-ubyte has images of 3 x 2 pixels; expected are 2 x 3, as in"
                        + " train-images-idx3-ubyte.gz.");
    }

    @Test
    void refusesASingleClass() {
        write(folder.resolve(IdxFolder.TRAIN_LABELS), labels(20, 1));
        write(folder.resolve(IdxFolder.TEST_LABELS + ".gz"), gzip(labels(10, 1)));

        assertThatLoading().hasMessageContaining("has only the label 0; expected are at least 2 classes");
    }

    @Test
    void refusesAFileThatDiffersFromSha256sums() {
        byte[] labels = labels(20, 3);
        String other = Checksums.sha256(labels(20, 2));
        write(folder.resolve("SHA256SUMS"), (other + "  train-labels-idx1-ubyte\n").getBytes(StandardCharsets.UTF_8));

        assertThatLoading()
                .hasMessageEndingWith("train-labels-idx1-ubyte has the wrong SHA-256: expected "
                        + Checksums.abbreviated(other) + ", actual " + Checksums.abbreviated(Checksums.sha256(labels))
                        + "; put the right file there.");
    }

    @Test
    void acceptsFilesAsInSha256sums() {
        String right = Checksums.sha256(labels(20, 3)).toUpperCase(Locale.ROOT);
        write(folder.resolve("SHA256SUMS"), (right + " *train-labels-idx1-ubyte\n\n").getBytes(StandardCharsets.UTF_8));

        assertThat(load(3, 0).train().size()).isEqualTo(3);
    }

    @Test
    void refusesABrokenSha256sums() {
        write(folder.resolve("SHA256SUMS"), "hello\n".getBytes(StandardCharsets.UTF_8));

        assertThatLoading().hasMessageContaining("SHA256SUMS is 'hello'; allowed is lines of 64 hexadecimal digits");
    }

    @Test
    void refusesTrainingAndValidationThatOverlap() {
        assertThatThrownBy(() -> load(17, 4))
                .isInstanceOf(BadInputException.class)
                .hasMessage("trainSize 17 with valSize 4 needs 21 images; " + folder.getFileName() + " has 20.");
    }

    private DataSplit load(int trainSize, int valSize) {
        return DataLoader.load(new DataRequest(folder.toString(), null, trainSize, valSize));
    }

    private AbstractThrowableAssert<?, ?> assertThatLoading() {
        return assertThatThrownBy(() -> load(5, 0)).isInstanceOf(BadInputException.class);
    }
}
