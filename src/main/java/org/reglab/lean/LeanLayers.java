package org.reglab.lean;

import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;

/** From Deeplearning4j's layers and Adam to lean ones, and back. Every configured field is kept, and so is what was left open. */
public final class LeanLayers {
    private LeanLayers() {}

    /**
     * The lean equivalent of a layer whose configuration {@link FastPath} takes, else the layer itself. Only Deeplearning4j's own
     * classes have one: a subclass may compute anything. What the layer leaves to the network's configuration is seen when the
     * network is made: if it is not for the fast path, Deeplearning4j's own code computes the layer.
     *
     * <p>It gives the same numbers but for rounding; dropout draws other masks.
     */
    public static Layer of(Layer layer) {
        if (layer.getClass() == DenseLayer.class && FastPath.takes(closed((DenseLayer) layer), DataType.FLOAT)) {
            return withLeanUpdaters(new LeanDense((DenseLayer) layer));
        }
        if (layer.getClass() == OutputLayer.class && FastPath.takes(closed((OutputLayer) layer), DataType.FLOAT)) {
            return withLeanUpdaters(new LeanSoftmaxOutput((OutputLayer) layer));
        }
        if (layer.getClass() == BatchNormalization.class
                && FastPath.takes((BatchNormalization) layer, DataType.FLOAT)) {
            return withLeanUpdaters(new LeanBatchNormalization((BatchNormalization) layer));
        }
        if (layer.getClass() == DropoutLayer.class && FastPath.takes((DropoutLayer) layer, DataType.FLOAT)) {
            return new LeanDropout((DropoutLayer) layer);
        }
        if (layer.getClass() == ActivationLayer.class && FastPath.isRelu(((ActivationLayer) layer).getActivationFn())) {
            return new LeanRelu((ActivationLayer) layer);
        }
        if (layer.getClass() == ConvolutionLayer.class) {
            return withLeanUpdaters(LeanConvolution.of((ConvolutionLayer) layer));
        }
        if (layer.getClass() == SubsamplingLayer.class) {
            return LeanMaxPooling.of((SubsamplingLayer) layer);
        }
        if (layer.getClass() == LSTM.class) {
            return withLeanUpdaters(LeanLstm.of((LSTM) layer));
        }
        if (layer.getClass() == LastTimeStep.class) {
            return new LeanLastTimeStep(of(((LastTimeStep) layer).getUnderlying()));
        }
        return layer;
    }

    /** Deeplearning4j's own layer with the same configuration; a layer that is not lean itself, with Adam for a lean one. */
    public static Layer plain(Layer layer) {
        Layer plain = layer;
        if (layer instanceof LeanDense dense) {
            plain = new DenseLayer.Builder().build();
            Fields.copy(DenseLayer.class, (DenseLayer) dense.clone(), (DenseLayer) plain);
        } else if (layer instanceof LeanSoftmaxOutput output) {
            plain = new OutputLayer.Builder().build();
            Fields.copy(OutputLayer.class, (OutputLayer) output.clone(), (OutputLayer) plain);
        } else if (layer instanceof LeanBatchNormalization normalization) {
            plain = new BatchNormalization();
            Fields.copy(BatchNormalization.class, normalization.clone(), (BatchNormalization) plain);
        } else if (layer instanceof LeanDropout dropout) {
            plain = new DropoutLayer();
            Fields.copy(DropoutLayer.class, dropout.clone(), (DropoutLayer) plain);
        } else if (layer instanceof LeanRelu relu) {
            plain = new ActivationLayer();
            Fields.copy(ActivationLayer.class, relu.clone(), (ActivationLayer) plain);
        } else if (layer instanceof LeanConvolution convolution) {
            plain = new ConvolutionLayer.Builder().build();
            Fields.copy(ConvolutionLayer.class, convolution.clone(), (ConvolutionLayer) plain);
        } else if (layer instanceof LeanMaxPooling pooling) {
            plain = new SubsamplingLayer.Builder().build();
            Fields.copy(SubsamplingLayer.class, pooling.clone(), (SubsamplingLayer) plain);
        } else if (layer instanceof LeanLstm lstm) {
            plain = new LSTM.Builder().build();
            Fields.copy(LSTM.class, (LSTM) lstm.clone(), (LSTM) plain);
        } else if (layer instanceof LeanLastTimeStep last) {
            plain = new LastTimeStep(plain(last.getUnderlying()));
        } else if (usesLeanAdam(layer)) {
            plain = layer.clone();
        }
        if (usesLeanAdam(plain)) {
            BaseLayer weighted = (BaseLayer) plain;
            weighted.setIUpdater(plain(weighted.getIUpdater()));
            weighted.setBiasUpdater(plain(weighted.getBiasUpdater()));
        }
        return plain;
    }

    /** {@link LeanAdam} for exactly {@link Adam}, else the updater itself; null stays null. */
    public static IUpdater of(IUpdater updater) {
        return updater != null && updater.getClass() == Adam.class ? new LeanAdam((Adam) updater) : updater;
    }

    /** {@link Adam} for a {@link LeanAdam}, else the updater itself; null stays null. */
    public static IUpdater plain(IUpdater updater) {
        if (!(updater instanceof LeanAdam lean)) {
            return updater;
        }
        Adam plain = new Adam();
        Fields.copy(Adam.class, lean, plain);
        return plain;
    }

    private static Layer withLeanUpdaters(BaseLayer layer) {
        layer.setIUpdater(of(layer.getIUpdater()));
        layer.setBiasUpdater(of(layer.getBiasUpdater()));
        return layer;
    }

    private static boolean usesLeanAdam(Layer layer) {
        return layer instanceof BaseLayer weighted
                && (weighted.getIUpdater() instanceof LeanAdam || weighted.getBiasUpdater() instanceof LeanAdam);
    }

    private static DenseLayer closed(DenseLayer layer) {
        if (layer.getActivationFn() != null) {
            return layer;
        }
        DenseLayer closed = (DenseLayer) layer.clone();
        closed.setActivationFn(new ActivationIdentity());
        return closed;
    }

    private static OutputLayer closed(OutputLayer layer) {
        if (layer.getActivationFn() != null) {
            return layer;
        }
        OutputLayer closed = (OutputLayer) layer.clone();
        closed.setActivationFn(new ActivationSoftmax());
        return closed;
    }
}
