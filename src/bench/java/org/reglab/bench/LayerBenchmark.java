package org.reglab.bench;

import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.ResetPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/**
 * Each layer of 784-256-256-10 with batch normalisation and dropout: what one training step asks of it, its arrays in a
 * workspace as in {@code fit}.
 */
@SuppressWarnings("try") // a scope is for closing
public class LayerBenchmark extends EngineBenchmark {
    private static final int UNITS = 256;

    /** As the workspaces that Deeplearning4j trains in. */
    private static final WorkspaceConfiguration CONFIGURATION = WorkspaceConfiguration.builder()
            .initialSize(0)
            .overallocationLimit(0.05)
            .policyLearning(LearningPolicy.FIRST_LOOP)
            .policyReset(ResetPolicy.BLOCK_LEFT)
            .policySpill(SpillPolicy.REALLOCATE)
            .policyAllocation(AllocationPolicy.OVERALLOCATE)
            .build();

    private final LayerWorkspaceMgr workspaces =
            LayerWorkspaceMgr.builder().defaultWorkspace("LAYER", CONFIGURATION).build();

    private MultiLayerNetwork network;
    private INDArray images; // [ROWS, INPUTS]
    private INDArray hidden; // [ROWS, UNITS]
    private INDArray labels; // [ROWS, CLASSES]

    /** Trains once, so that each layer has its part of the gradient. */
    @Setup
    public void makeNetwork() {
        network = network(List.of(UNITS, UNITS), "bn+dropout=0.5");
        images = normal(ROWS, INPUTS);
        hidden = normal(ROWS, UNITS);
        labels = labels(ROWS);
        network.fit(images, labels);
    }

    /** Forward and backward, 784 → 256 with ReLU; nobody asks for the gradient of the images. */
    @Benchmark
    public Object denseFirst() {
        return step(0, images);
    }

    /** Forward and backward, 256 → 256 with ReLU. */
    @Benchmark
    public Object denseHidden() {
        return step(3, hidden);
    }

    /** Forward with the batch's statistics, and backward, 256 units. */
    @Benchmark
    public Object batchNorm() {
        return step(1, hidden);
    }

    /** A new mask, forward and backward, 256 units at rate 0.5. */
    @Benchmark
    public Object dropout() {
        return step(2, hidden);
    }

    /** Forward, backward and score of softmax with cross-entropy, 256 → 10: training asks for all at once. */
    @Benchmark
    public Object softmaxOutput() {
        Layer layer = network.getLayer(6);
        try (MemoryWorkspace scope = workspaces.notifyScopeEntered(ArrayType.ACTIVATIONS)) {
            layer.setInput(hidden, workspaces);
            ((IOutputLayer) layer).setLabels(labels);
            layer.backpropGradient(null, workspaces);
            double score = ((IOutputLayer) layer).computeScore(0, true, workspaces);
            layer.clear();
            return score;
        }
    }

    /** The last result lives in the workspace: only that it exists is of interest. */
    private Object step(int index, INDArray input) {
        Layer layer = network.getLayer(index);
        try (MemoryWorkspace scope = workspaces.notifyScopeEntered(ArrayType.ACTIVATIONS)) {
            layer.setInput(input, workspaces);
            layer.activate(true, workspaces);
            // Of the same shape as the output, and its values do not matter.
            Object gradients = layer.backpropGradient(hidden, workspaces);
            layer.clear();
            return gradients;
        }
    }
}
