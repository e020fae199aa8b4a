package org.reglab.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.datavec.api.split.CollectionInputSplit;
import org.reglab.data.DataLoader;
import org.reglab.data.DataRequest;
import org.reglab.data.IdxRecordReader;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.record.InspectionFile;
import org.reglab.record.Results;
import org.reglab.record.ResultsFile;
import org.reglab.record.SampleRecords;
import org.reglab.record.SampleResults;
import org.reglab.report.ComparisonPage;
import org.reglab.report.ComparisonTable;
import org.reglab.report.page.PageRenderer;

/** What RegLab reads, each with good input to start from and the way in. */
enum Format {
    /** A file of images, and as a file of labels. */
    IDX(false, List.of(images(3, 2, 2), labels(3))) {
        @Override
        void read(byte[] input, Path folder) throws IOException {
            readIdx(input, folder, "images");
        }
    },
    /** The same, compressed. */
    GZIP(false, List.of(gzip(images(3, 2, 2)), gzip(images(30, 20, 20)), gzip(new byte[1 << 20]))) {
        @Override
        void read(byte[] input, Path folder) throws IOException {
            readIdx(input, folder, "images.gz");
        }
    },
    CSV(
            false,
            List.of(
                    csv("a,b,label\n", 12).getBytes(UTF_8),
                    csv("", 10).getBytes(UTF_8),
                    "\"a\",\"b\"\n1,0".getBytes(UTF_8))) {
        @Override
        void read(byte[] input, Path folder) throws IOException {
            Path file = Files.write(folder.resolve("table.csv"), input);
            DataLoader.load(DataRequest.DEFAULT.withSource(file.toString()));
        }
    },
    ARMS(
            false,
            List.of(
                    "plain,l1=1e-5,l2=.001,dropout=0.5,bn+input-dropout=0.2".getBytes(UTF_8),
                    "weight-decay=1e-2+bn-pre,ln+max-norm=3,early-stopping=5".getBytes(UTF_8))) {
        @Override
        void read(byte[] input, Path folder) {
            ExperimentSpec.DEFAULT.withArms(new String(input, UTF_8));
        }
    },
    /** What is accepted must also make a table and a page. */
    RESULTS(true, List.of(SampleRecords.results())) {
        @Override
        void read(byte[] input, Path folder) throws IOException {
            Files.write(folder.resolve(ResultsFile.NAME), input);
            Results results = ResultsFile.read(folder);
            ComparisonTable.render(results);
            PageRenderer.render(ComparisonPage.of(results, Optional.empty()));
        }
    },
    /** An entry with the right checksum: a wrong one is the journal's own tests' matter. */
    JOURNAL(true, List.of(SampleRecords.journalEntry())) {
        @Override
        void read(byte[] input, Path folder) throws IOException {
            SampleRecords.readJournal(input, folder);
        }
    },
    /** With the right checksum, and trained on from there. */
    CHECKPOINT(false, List.of(SampleRecords.checkpoint())) {
        @Override
        void read(byte[] input, Path folder) throws IOException {
            SampleRecords.readCheckpoint(input, folder);
        }
    },
    /** A saved network's file: entries that are not compressed, so that changes reach what is in them. */
    MODEL(false, List.of(SampleModel.zip())) {
        @Override
        void read(byte[] input, Path folder) throws IOException {
            SampleModel.read(input, folder);
        }
    },
    /** The configuration in such a file. */
    CONFIGURATION(true, List.of(SampleModel.configuration())) {
        @Override
        void read(byte[] input, Path folder) throws IOException {
            SampleModel.read(SampleModel.with(input), folder);
        }
    },
    INSPECTION(true, List.of(SampleRecords.inspection())) {
        @Override
        void read(byte[] input, Path folder) throws IOException {
            Files.write(folder.resolve(InspectionFile.NAME), input);
            Results results = SampleResults.of("plain,l2=1e-3", 1, 2);
            PageRenderer.render(ComparisonPage.of(results, InspectionFile.read(folder)));
        }
    };

    private final boolean json;
    private final List<byte[]> good;

    Format(boolean json, List<byte[]> good) {
        this.json = json;
        this.good = good;
    }

    /** Reads input as RegLab does; files go into the folder. */
    abstract void read(byte[] input, Path folder) throws IOException;

    /** Whether mutations may change it value by value. */
    boolean isJson() {
        return json;
    }

    /** What may be read, to start from. */
    List<byte[]> good() {
        return good;
    }

    private static void readIdx(byte[] input, Path folder, String name) throws IOException {
        Path file = Files.write(folder.resolve(name), input);
        Path labels = Files.write(folder.resolve("labels"), labels(3));
        IdxRecordReader reader = new IdxRecordReader();
        reader.initialize(new CollectionInputSplit(List.of(file.toUri(), labels.toUri())));
        reader.next(10);
    }

    private static byte[] images(int count, int rows, int columns) {
        byte[] bytes = new byte[16 + count * rows * columns];
        ByteBuffer.wrap(bytes).putInt(2051).putInt(count).putInt(rows).putInt(columns);
        return bytes;
    }

    private static byte[] labels(int count) {
        byte[] bytes = new byte[8 + count];
        ByteBuffer.wrap(bytes).putInt(2049).putInt(count).put((byte) 1);
        return bytes;
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String csv(String header, int rows) {
        StringBuilder text = new StringBuilder(header);
        for (int row = 0; row < rows; row++) {
            text.append(row).append(",0.5,").append(row % 2).append('\n');
        }
        return text.toString();
    }
}
