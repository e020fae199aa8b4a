package org.reglab.lean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reglab.lean.BothEngines.assertClose;
import static org.reglab.lean.BothEngines.classes;
import static org.reglab.lean.BothEngines.normal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.parallelism.ParallelInference;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.deeplearning4j.parallelism.inference.InferenceMode;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.reglab.network.Layers;

/** Several threads, Deeplearning4j's own parallel tools, and listeners. */
class LeanThreadsTest {
    private static final Layer[] LAYERS = {
        Layers.dense(20, Activation.RELU),
        Layers.batchNormalization(),
        Layers.dense(15, Activation.RELU),
        Layers.softmax(3)
    };

    private static BothEngines trained() {
        BothEngines both = BothEngines.of(InputType.feedForward(5), new Adam(0.01), network -> network, LAYERS);
        both.fit(normal(1, 40, 5), classes(40, 3));
        return both;
    }

    @Test
    void outputFromSeveralThreads() throws Exception {
        BothEngines both = trained();
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<INDArray>> outputs = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                INDArray x = normal(i + 1, 1 + i % 50, 5);
                outputs.add(pool.submit(() -> both.lean().output(x)));
            }
            for (int i = 0; i < 200; i++) {
                INDArray expected = both.own().output(normal(i + 1, 1 + i % 50, 5));
                assertClose(outputs.get(i).get(), expected, 1e-5, "output " + i);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void parallelInference() {
        BothEngines both = trained();
        ParallelInference inference = new ParallelInference.Builder(both.lean())
                .inferenceMode(InferenceMode.BATCHED)
                .workers(2)
                .build();
        try {
            for (int i = 0; i < 20; i++) {
                INDArray x = normal(i + 1, 1 + i, 5);
                assertClose(inference.output(x), both.own().output(x), 1e-5, "output " + i);
            }
        } finally {
            inference.shutdown();
        }
    }

    @Test
    void parallelWrapper() {
        BothEngines both = BothEngines.of(InputType.feedForward(5), new Adam(0.01), network -> network, LAYERS);
        for (MultiLayerNetwork network : List.of(both.lean(), both.own())) {
            List<DataSet> batches = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                batches.add(new DataSet(normal(i + 1, 16, 5), classes(16, 3)));
            }
            ParallelWrapper wrapper = new ParallelWrapper.Builder<>(network)
                    .workers(2)
                    .averagingFrequency(1)
                    .prefetchBuffer(0)
                    .build();
            wrapper.fit(new ListDataSetIterator<>(batches, 16));
            wrapper.shutdown();
        }
        assertClose(both.lean().params(), both.own().params(), 1e-4, "parameters");
    }

    @Test
    void listenersSeeTheSame() {
        BothEngines both = trained();
        List<List<Object>> seen = new ArrayList<>();
        for (MultiLayerNetwork network : List.of(both.lean(), both.own())) {
            List<Object> events = new ArrayList<>();
            seen.add(events);
            network.setListeners(new BaseTrainingListener() {
                @Override
                public void onForwardPass(Model model, List<INDArray> activations) {
                    events.add("forward of " + activations.size());
                }

                @Override
                public void onGradientCalculation(Model model) {
                    events.add("gradient "
                            + Math.round(1e4
                                    * model.gradient().gradient().norm2Number().doubleValue()));
                }

                @Override
                public void onBackwardPass(Model model) {
                    events.add("backward");
                }

                @Override
                public void iterationDone(Model model, int iteration, int epoch) {
                    events.add(
                            "iteration " + iteration + " epoch " + epoch + " score " + Math.round(1e4 * model.score()));
                }
            });
        }
        both.fit(normal(2, 30, 5), classes(30, 3));
        both.fit(normal(3, 30, 5), classes(30, 3));
        assertThat(seen.get(0)).isEqualTo(seen.get(1)).hasSizeGreaterThan(5);
    }
}
