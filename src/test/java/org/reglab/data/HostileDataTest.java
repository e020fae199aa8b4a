package org.reglab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reglab.BadInputException;
import org.reglab.runtime.Memory;

/** Files made to do harm, or by mistake: refused in one short line, in little memory. */
class HostileDataTest {
    private static final int MEGABYTE = 1 << 20;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    Path folder;

    /** A gzip file of an idx header and then so many megabytes of zeros. */
    private static byte[] bomb(int images, int rows, int columns, int megabytes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(ByteBuffer.allocate(16)
                    .putInt(2051)
                    .putInt(images)
                    .putInt(rows)
                    .putInt(columns)
                    .array());
            for (int i = 0; i < megabytes; i++) {
                gzip.write(new byte[MEGABYTE]);
            }
        }
        return bytes.toByteArray();
    }

    private long allocatedByRefusing(Path file, String telling) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(
                        () -> IdxFile.read(file, Checksums.NONE, Checksums.NONE).require(IdxFile.Kind.IMAGES))
                .withMessageContaining(telling)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThanOrEqualTo(BadInputException.LONGEST));
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    void ofAGzipBombNoMoreIsInflatedThanItsHeaderAnnounces() throws IOException {
        Path file = Files.write(folder.resolve("images.gz"), bomb(2, 2, 3, 300));
        assertThat(allocatedByRefusing(file, "has 29 or more bytes uncompressed, too long; its header says 28."))
                .isLessThan(20 * MEGABYTE);
    }

    @Test
    void whatWouldNotFitIsRefusedByItsHeader() throws IOException {
        Path file = Files.write(folder.resolve("images.gz"), bomb(1_500_000, 100, 100, 1));
        assertThat(allocatedByRefusing(
                        file,
                        String.format(
                                "has 15,000,000,016 bytes uncompressed; allowed here are %,d, half of Java's heap (-Xmx).",
                                Memory.largestContent())))
                .isLessThan(20 * MEGABYTE);
    }

    @Test
    void aSmallFileThatAnnouncesMuchIsNotGivenIt() throws IOException {
        Path file = Files.write(folder.resolve("images.gz"), bomb(50_000, 100, 100, 0));
        assertThat(allocatedByRefusing(file, "has 16 bytes uncompressed, too short; its header says 500000016."))
                .isLessThan(20 * MEGABYTE);
    }

    @Test
    void labelsWithHolesAreMoreLikelyNoLabels() throws IOException {
        IdxFiles.writeSet(folder);
        byte[] labels = IdxFiles.labels(20, 2);
        for (int i = 8; i < labels.length; i++) {
            labels[i] = (byte) (labels[i] == 0 ? 0 : 255);
        }
        IdxFiles.write(folder.resolve(IdxFolder.TRAIN_LABELS), labels);
        assertRefused(folder, "has the label 255 but no image with 3; expected are labels from 0 or 1 without a gap.");
    }

    private void assertRefused(Path data, String telling) {
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> DataLoader.load(DataRequest.DEFAULT.withSource(data.toString())))
                .withMessageContaining(telling)
                .satisfies(e -> assertThat(e.getMessage())
                        .hasSizeLessThanOrEqualTo(BadInputException.LONGEST)
                        .doesNotContain("\n"));
    }

    private void assertCsvRefused(byte[] content, String telling) throws IOException {
        assertRefused(Files.write(folder.resolve("table.csv"), content), telling);
    }

    private static byte[] rows(String header, int n) {
        StringBuilder text = new StringBuilder(header);
        for (int row = 0; row < n; row++) {
            text.append("0.5,").append(row).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aNumberForEachRowIsNoLabel() throws IOException {
        assertCsvRefused(
                rows("size,id\n", 60_000),
                "table.csv, column 'id' has 60000 distinct labels in 60000 rows; expected are at most 10000 classes with"
                        + " two rows each or more, so name the label's column with label.");
    }

    @Test
    void columnsOfOneNameCannotBeToldApart() throws IOException {
        assertCsvRefused(rows("a,a\n", 12), "has two columns 'a'; expected is a name of its own for each.");
    }

    @Test
    void otherEncodingsAreRefusedWithTheLine() throws IOException {
        byte[] latin1 = "größe,label\n1,0\n".getBytes(StandardCharsets.ISO_8859_1);
        assertCsvRefused(latin1, "table.csv, line 1 is not UTF-8; expected is a CSV file in UTF-8.");
        byte[] later = "size,label\n1,0\n2,\u00FF\n".getBytes(StandardCharsets.ISO_8859_1);
        assertCsvRefused(later, "table.csv, line 3 is not UTF-8");
    }

    @Test
    void aLongCellIsNotEchoed() throws IOException {
        String cell = "x".repeat(MEGABYTE);
        assertCsvRefused(
                ("a,b\n" + "1,0\n2,1\n".repeat(6) + cell + ",0\n").getBytes(StandardCharsets.UTF_8),
                "table.csv, line 14, column 'a' is 'xxx");
    }

    @Test
    void aLineWithoutEndIsNotReadToItsEnd() throws IOException {
        byte[] line = new byte[9 * MEGABYTE];
        Arrays.fill(line, (byte) '7');
        assertCsvRefused(
                line, "table.csv, line 1 has more than 8388608 characters; expected is one row of numbers per line.");
    }
}
