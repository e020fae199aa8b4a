package org.reglab.data;

import java.io.DataInputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.datavec.api.conf.Configuration;
import org.datavec.api.records.Record;
import org.datavec.api.records.metadata.RecordMetaData;
import org.datavec.api.records.metadata.RecordMetaDataIndex;
import org.datavec.api.records.reader.BaseRecordReader;
import org.datavec.api.split.InputSplit;
import org.datavec.api.writable.IntWritable;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.api.writable.Writable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.reglab.BadInputException;
import org.reglab.data.IdxFile.Kind;

/**
 * DataVec's view of an idx pair, a file of images and a file of labels: one record per image, of an {@link NDArrayWritable}
 * [1, rows·columns] with pixels divided by 255, float32, and an {@link IntWritable} label.
 *
 * <p>Initialize it with a split of exactly those two files, in any order, plain or {@code .gz}. For example
 * {@code new RecordReaderDataSetIterator(reader, batch, 1, classes)} of deeplearning4j-datavec-iterators then iterates over mini-batches. RegLab itself takes
 * many images at a time with {@link #nextBatch}, since an array per image costs more than the image.
 *
 * <p>Both files are kept in memory, one byte per pixel, and are not serialised with the reader: initialize it again.
 */
public final class IdxRecordReader extends BaseRecordReader {
    private static final long serialVersionUID = 1L;
    private static final float[] SCALED = new float[256];

    static {
        for (int pixel = 0; pixel < SCALED.length; pixel++) {
            SCALED[pixel] = pixel / 255f;
        }
    }

    private transient IdxFile images;
    private transient IdxFile labels;
    private transient Configuration configuration;
    private int position;

    /** To be initialized with a split. */
    public IdxRecordReader() {}

    /** Of files that are read already. */
    IdxRecordReader(IdxFile first, IdxFile second) {
        open(first, second);
    }

    /**
     * Many records at once.
     *
     * @param features float32, 'c' order, [n, rows·columns], in [0, 1]
     * @param labels the label of each row
     */
    record Batch(INDArray features, int[] labels) {}

    /** @throws BadInputException if the split is not one whole file of images and one of as many labels */
    @Override
    public void initialize(InputSplit split) {
        URI[] locations = split.locations();
        if (locations.length != 2) {
            throw new BadInputException("The split has " + locations.length + " files " + Arrays.toString(locations)
                    + "; expected is one idx file of images and one of labels.");
        }
        inputSplit = split;
        List<IdxFile> files = Stream.of(locations)
                .map(uri -> IdxFile.read(Path.of(uri), Checksums.NONE, Checksums.NONE))
                .toList();
        boolean swapped = files.get(0).kind() == Kind.LABELS;
        open(files.get(swapped ? 1 : 0), files.get(swapped ? 0 : 1));
    }

    @Override
    public void initialize(Configuration conf, InputSplit split) {
        setConf(conf);
        initialize(split);
    }

    private void open(IdxFile imageFile, IdxFile labelFile) {
        images = imageFile.require(Kind.IMAGES);
        labels = labelFile.require(Kind.LABELS);
        position = 0;
        if (images.size(0) != labels.size(0)) {
            throw new BadInputException(
                    labels.path() + " has " + labels.size(0) + " labels; expected are " + images.size(0)
                            + ", one for each image of " + images.path().getFileName() + ".");
        }
    }

    /** How many records there are in all. */
    int size() {
        return images.size(0);
    }

    /** The largest label of all records. */
    int maxLabel() {
        int max = 0;
        for (int record = 0; record < size(); record++) {
            max = Math.max(max, labels.value(record));
        }
        return max;
    }

    /** Which labels there are, [256]. */
    boolean[] labelsPresent() {
        boolean[] present = new boolean[256];
        for (int record = 0; record < size(); record++) {
            present[labels.value(record)] = true;
        }
        return present;
    }

    IdxFile images() {
        return images;
    }

    IdxFile labels() {
        return labels;
    }

    /** The next {@code num} records in two arrays, or as many as are left. */
    Batch nextBatch(int num) {
        Batch batch = read(position, Math.min(num, size() - position));
        position += batch.labels.length;
        return batch;
    }

    /** Passes over records. */
    void skip(int num) {
        position = Math.min(size(), position + num);
    }

    private Batch read(int from, int count) {
        return read(IntStream.range(from, from + count).toArray());
    }

    /** These records, in this order, wherever the reader stands. */
    Batch read(int[] records) {
        int inputs = images.itemSize();
        INDArray features = Nd4j.createUninitialized(DataType.FLOAT, records.length, inputs);
        FloatIndexer target = (FloatIndexer) features.data().indexer();
        float[] row = new float[inputs];
        int[] classes = new int[records.length];
        for (int i = 0; i < records.length; i++) {
            images.map(records[i], SCALED, row);
            target.put((long) i * inputs, row, 0, inputs);
            classes[i] = labels.value(records[i]);
        }
        return new Batch(features, classes);
    }

    /** The label of each record. */
    int[] classes() {
        return IntStream.range(0, size()).map(labels::value).toArray();
    }

    @Override
    public boolean hasNext() {
        return position < size();
    }

    @Override
    public boolean batchesSupported() {
        return true;
    }

    @Override
    public List<List<Writable>> next(int num) {
        Batch batch = nextBatch(num);
        List<List<Writable>> records = new ArrayList<>(batch.labels.length);
        for (int record = 0; record < batch.labels.length; record++) {
            INDArray row = batch.features.get(NDArrayIndex.interval(record, record + 1), NDArrayIndex.all());
            records.add(List.of(new NDArrayWritable(row), new IntWritable(batch.labels[record])));
            invokeListeners(records.get(record));
        }
        return records;
    }

    @Override
    public List<Writable> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("all " + size() + " images of " + images.path() + " are read");
        }
        return next(1).get(0);
    }

    @Override
    public Record nextRecord() {
        RecordMetaData where = new RecordMetaDataIndex(position, images.path().toUri(), IdxRecordReader.class);
        return new org.datavec.api.records.impl.Record(next(), where);
    }

    @Override
    public Record loadFromMetaData(RecordMetaData recordMetaData) {
        int index = (int) ((RecordMetaDataIndex) recordMetaData).getIndex();
        Batch batch = read(index, 1);
        return new org.datavec.api.records.impl.Record(
                List.of(new NDArrayWritable(batch.features), new IntWritable(batch.labels[0])), recordMetaData);
    }

    @Override
    public List<Record> loadFromMetaData(List<RecordMetaData> recordMetaDatas) {
        return recordMetaDatas.stream().map(this::loadFromMetaData).toList();
    }

    @Override
    public void reset() {
        position = 0;
    }

    @Override
    public boolean resetSupported() {
        return true;
    }

    /** The names of the classes: 0 to the largest label. */
    @Override
    public List<String> getLabels() {
        return IntStream.rangeClosed(0, maxLabel()).mapToObj(Integer::toString).toList();
    }

    /** Not supported: an image and its label are in two streams. */
    @Override
    public List<Writable> record(URI uri, DataInputStream dataInputStream) {
        throw new UnsupportedOperationException("an idx record needs two files: initialize the reader with both");
    }

    @Override
    public void close() {
        // Both files were read and closed when the reader was initialized.
    }

    @Override
    public void setConf(Configuration conf) {
        configuration = conf;
    }

    @Override
    public Configuration getConf() {
        return configuration;
    }
}
