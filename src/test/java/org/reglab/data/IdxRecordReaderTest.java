package org.reglab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.datavec.api.records.Record;
import org.datavec.api.records.listener.impl.LogRecordListener;
import org.datavec.api.split.CollectionInputSplit;
import org.datavec.api.writable.IntWritable;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.api.writable.Writable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.reglab.BadInputException;

class IdxRecordReaderTest {
    @TempDir
    Path folder;

    private final IdxRecordReader reader = new IdxRecordReader();

    @BeforeEach
    void twentyImages() {
        IdxFiles.writeSet(folder);
        reader.initialize(split(IdxFolder.TRAIN_IMAGES + ".gz", IdxFolder.TRAIN_LABELS));
    }

    @Test
    void aRecordIsAnImageAndItsLabel() {
        reader.next();
        List<Writable> second = reader.next();

        INDArray image = ((NDArrayWritable) second.get(0)).get();
        assertThat(image.shape()).containsExactly(1, 6);
        assertThat(image.toFloatVector()).containsOnly(1 / 255f);
        assertThat(second.get(1)).isEqualTo(new IntWritable(1));
    }

    @Test
    void theOrderOfTheTwoFilesDoesNotMatter() {
        reader.initialize(split(IdxFolder.TRAIN_LABELS, IdxFolder.TRAIN_IMAGES + ".gz"));

        assertThat(reader.next().get(0)).isInstanceOf(NDArrayWritable.class);
    }

    @Test
    void endsAfterTheLastRecordAndStartsAgainAfterReset() {
        int records = 0;
        while (reader.hasNext()) {
            reader.next();
            records++;
        }

        assertThat(records).isEqualTo(20);
        assertThatThrownBy(reader::next).isInstanceOf(NoSuchElementException.class);
        reader.reset();
        assertThat(reader.next().get(1)).isEqualTo(new IntWritable(0));
    }

    @Test
    void aBatchIsShorterAtTheEnd() {
        assertThat(reader.batchesSupported()).isTrue();
        assertThat(reader.next(15)).hasSize(15);
        List<List<Writable>> last = reader.next(15);

        assertThat(last).hasSize(5);
        INDArray image = ((NDArrayWritable) last.get(4).get(0)).get();
        assertThat(image.shape()).containsExactly(1, 6);
        assertThat(image.getFloat(0, 0)).isEqualTo(19 / 255f);
        assertThat(last.get(4).get(1)).isEqualTo(new IntWritable(1));
    }

    @Test
    void metaDataLeadsBackToTheRecord() {
        reader.next(7);
        Record record = reader.nextRecord();

        List<Writable> again = reader.loadFromMetaData(record.getMetaData()).getRecord();

        assertThat(record.getMetaData().getURI().getPath()).endsWith("train-images-idx3-ubyte.gz");
        assertThat(((NDArrayWritable) again.get(0)).get().getFloat(0, 0)).isEqualTo(7 / 255f);
        assertThat(again.get(1)).isEqualTo(new IntWritable(1));
        assertThat(reader.next().get(1)).isEqualTo(new IntWritable(2));
    }

    @Test
    void listenersHearEveryRecord() {
        List<Object> heard = new ArrayList<>();
        reader.setListeners(new LogRecordListener() {
            private static final long serialVersionUID = 1L;

            @Override
            public void recordRead(org.datavec.api.records.reader.RecordReader source, Object record) {
                heard.add(record);
            }
        });

        reader.next(3);
        reader.next();

        assertThat(heard).hasSize(4);
    }

    @Test
    void labelsAreNamedByNumber() {
        assertThat(reader.getLabels()).containsExactly("0", "1", "2");
    }

    @Test
    void pixelsSpanZeroToOne() {
        byte[] images = IdxFiles.images(2, 1, 2);
        images[16] = 0;
        images[17] = (byte) 255;
        IdxFiles.write(folder.resolve("images"), images);
        IdxFiles.write(folder.resolve("labels"), IdxFiles.labels(2, 2));
        reader.initialize(split("images", "labels"));

        assertThat(((NDArrayWritable) reader.next().get(0)).get().toFloatVector())
                .containsExactly(0f, 1f);
    }

    @Test
    void refusesASplitThatIsNotTwoFiles() {
        assertThatThrownBy(() -> reader.initialize(split(IdxFolder.TRAIN_LABELS)))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("The split has 1 files [")
                .hasMessageEndingWith("expected is one idx file of images and one of labels.");
    }

    @Test
    void refusesTwoFilesOfImages() {
        assertThatThrownBy(() -> reader.initialize(split(IdxFolder.TRAIN_IMAGES + ".gz", IdxFolder.TEST_IMAGES)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("starts with the magic number 2051; expected is 2049 (idx1, labels).");
    }

    private CollectionInputSplit split(String... names) {
        List<URI> locations = new ArrayList<>();
        for (String name : names) {
            locations.add(folder.resolve(name).toUri());
        }
        return new CollectionInputSplit(locations);
    }
}
