package org.reglab.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.datavec.api.records.reader.impl.csv.CSVRecordReader;
import org.datavec.api.split.FileSplit;
import org.deeplearning4j.datasets.datavec.RecordReaderDataSetIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Deeplearning4j's own way from a CSV file to mini-batches works with the libraries that RegLab brings. */
class DataVecIteratorTest {
    @Test
    void readsMiniBatchesOfACsvFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("table.csv"), "1,2,0\n3,4,1\n5,6,1\n");
        CSVRecordReader reader = new CSVRecordReader();
        reader.initialize(new FileSplit(file.toFile()));

        DataSet first = new RecordReaderDataSetIterator(reader, 2, 2, 2).next();

        assertThat(first.getFeatures()).isEqualTo(Nd4j.createFromArray(new float[][] {{1, 2}, {3, 4}}));
        assertThat(first.getLabels()).isEqualTo(Nd4j.createFromArray(new float[][] {{1, 0}, {0, 1}}));
    }
}
