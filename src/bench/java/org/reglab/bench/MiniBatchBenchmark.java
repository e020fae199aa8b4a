package org.reglab.bench;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.nd4j.linalg.dataset.DataSet;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.Blackhole;
import org.reglab.data.Examples;
import org.reglab.data.MiniBatches;
import org.reglab.network.Engine;

/**
 * An epoch's mini-batches of 5,000 images in a new order: RegLab's {@link MiniBatches} (in the column of {@code lean}, though it
 * serves both engines) against Deeplearning4j's {@link ListDataSetIterator} over a shuffled list.
 */
public class MiniBatchBenchmark extends EngineBenchmark {
    private static final int IMAGES = 5000;

    private final Random random = new Random(1);
    private MiniBatches batches;
    private List<DataSet> list;

    @Setup
    public void makeExamples() {
        Examples examples = Synthetic.examples(IMAGES);
        if (Engine.parse(engine) == Engine.LEAN) {
            batches = new MiniBatches(examples, ROWS, 1);
        } else {
            list = new DataSet(examples.features(), examples.labels()).asList();
        }
    }

    @Benchmark
    public void miniBatches(Blackhole consumer) {
        if (batches == null) {
            Collections.shuffle(list, random);
            new ListDataSetIterator<>(list, ROWS).forEachRemaining(consumer::consume);
        } else {
            for (int i = 0; i < batches.count(); i++) {
                consumer.consume(batches.next());
            }
        }
    }
}
