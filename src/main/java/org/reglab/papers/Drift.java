package org.reglab.papers;

import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Noise whose mean and variance change with each training step: y = s·x + m. Each unit draws a mean of m from ±{@value #SHIFT} and a
 * mean of s from 1 to {@value #SCALE} anew at each step; each sample adds normal noise of deviation {@value #JITTER} to both. Off in
 * inference. Santurkar et al. 2018, section 2.1, put such noise after batch normalisation. Deeplearning4j calls what changes a layer's
 * input in training a dropout.
 */
final class Drift implements IDropout {
    private static final long serialVersionUID = 1L;

    static final double SHIFT = 0.5;
    static final double SCALE = 1.25;
    static final double JITTER = 0.1;

    private transient INDArray scale;

    @Override
    public INDArray applyDropout(
            INDArray input, INDArray result, int iteration, int epoch, LayerWorkspaceMgr workspaces) {
        long units = input.size(1);
        INDArray shiftOfUnit =
                Nd4j.rand(DataType.FLOAT, 1, units).muli(2 * SHIFT).subi(SHIFT); // [1, units]
        INDArray scaleOfUnit =
                Nd4j.rand(DataType.FLOAT, 1, units).muli(SCALE - 1).addi(1); // [1, units]
        INDArray shift = Nd4j.randn(DataType.FLOAT, input.shape()).muli(JITTER).addiRowVector(shiftOfUnit);
        scale = Nd4j.randn(DataType.FLOAT, input.shape())
                .muli(JITTER)
                .addiRowVector(scaleOfUnit)
                .detach();
        return result.assign(input.mul(scale).addi(shift));
    }

    @Override
    public INDArray backprop(INDArray gradAtOutput, INDArray gradAtInput, int iteration, int epoch) {
        gradAtInput.assign(gradAtOutput.mul(scale));
        scale = null;
        return gradAtInput;
    }

    @Override
    public void clear() {
        scale = null;
    }

    @Override
    public IDropout clone() {
        return new Drift();
    }
}
