package org.reglab.lean;

import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Deeplearning4j's {@link FeedForwardToCnnPreProcessor}, a view of the same numbers without a copy, before a first layer that may
 * leave out the gradient of its input.
 */
public final class VectorsAsImages extends FeedForwardToCnnPreProcessor {
    private static final long serialVersionUID = 1L;

    /** Of vectors [n, channels · height · width]. */
    @JsonCreator
    public VectorsAsImages(
            @JsonProperty("inputHeight") long inputHeight,
            @JsonProperty("inputWidth") long inputWidth,
            @JsonProperty("numChannels") long numChannels) {
        super(inputHeight, inputWidth, numChannels);
    }

    @Override
    public INDArray backprop(INDArray epsilons, int miniBatchSize, LayerWorkspaceMgr workspaces) {
        return epsilons == null ? null : super.backprop(epsilons, miniBatchSize, workspaces);
    }
}
