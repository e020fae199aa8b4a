package org.reglab.data;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** {@link MiniBatches} for Deeplearning4j's {@code fit(iterator)} and {@code evaluate(iterator)}. One pass is one epoch. */
final class MiniBatchIterator implements DataSetIterator {
    private static final long serialVersionUID = 1L;

    private final transient MiniBatches batches;
    private transient DataSetPreProcessor preProcessor;
    private int served;

    MiniBatchIterator(MiniBatches batches) {
        this.batches = batches;
    }

    @Override
    public boolean hasNext() {
        return served < batches.count();
    }

    /** @throws NoSuchElementException at the end of an epoch */
    @Override
    public DataSet next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The epoch is over; reset() begins the next one.");
        }
        served++;
        MiniBatches.Batch batch = batches.next();
        DataSet copy = new DataSet(batch.features().dup(), batch.labels().dup());
        if (preProcessor != null) {
            preProcessor.preProcess(copy);
        }
        return copy;
    }

    /** The mini-batches have the sizes that they were made with. */
    @Override
    public DataSet next(int size) {
        throw new UnsupportedOperationException(
                "Mini-batches have " + batch() + " examples at most, not " + size + ".");
    }

    /** Begins a new epoch; the mini-batches that are left of this one are passed over. */
    @Override
    public void reset() {
        batches.restart();
        served = 0;
    }

    @Override
    public boolean resetSupported() {
        return true;
    }

    /** A thread of its own would gather the next mini-batch with a thread count of its own. */
    @Override
    public boolean asyncSupported() {
        return false;
    }

    @Override
    public int inputColumns() {
        return batches.examples().inputs();
    }

    @Override
    public int totalOutcomes() {
        return batches.examples().classCount();
    }

    @Override
    public int batch() {
        return batches.largest();
    }

    @Override
    public void setPreProcessor(DataSetPreProcessor preProcessor) {
        this.preProcessor = preProcessor;
    }

    @Override
    public DataSetPreProcessor getPreProcessor() {
        return preProcessor;
    }

    @Override
    public List<String> getLabels() {
        return IntStream.range(0, totalOutcomes()).mapToObj(String::valueOf).toList();
    }
}
