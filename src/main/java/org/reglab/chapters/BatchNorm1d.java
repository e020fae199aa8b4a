package org.reglab.chapters;

import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.BETA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GAMMA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_MEAN;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_VAR;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.scratch.BatchNorm;
import org.reglab.scratch.BatchNorm.Forward;
import org.reglab.scratch.BatchNorm.Running;
import org.reglab.scratch.BatchNorm.Variance;
import org.reglab.scratch.NormGradients;

/**
 * Document 002's {@code BatchNorm1d}, put right, as a custom layer of Deeplearning4j: the mathematics is that of {@link BatchNorm},
 * this class fits it into a network. γ, β and the running statistics are declared by Deeplearning4j's own configuration, which
 * this one extends.
 *
 * <p>A custom layer is two classes: the configuration, which is cloned and saved, and the layer, which computes.
 */
public final class BatchNorm1d extends BatchNormalization {
    private static final long serialVersionUID = 1L;

    /** For Deeplearning4j, which reads saved networks through it. */
    public BatchNorm1d() {}

    /**
     * @param epsilon ε, 1e-5 in the document
     * @param momentum weight of the new mini-batch in the running statistics, as in PyTorch: 1 in the document, 0.1 usually
     */
    public BatchNorm1d(double epsilon, double momentum) {
        setEps(epsilon);
        setDecay(1 - momentum);
        setUseLogStd(false);
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType dataType) {
        ComputingLayer layer = new ComputingLayer(conf, dataType);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(initializer().init(conf, parameters, initialize));
        layer.setConf(conf);
        return layer;
    }

    @SuppressWarnings("try") // The scopes out of workspaces have nothing to be asked.
    private static final class ComputingLayer extends org.deeplearning4j.nn.layers.normalization.BatchNormalization {
        private static final long serialVersionUID = 1L;
        private transient Forward forward;

        ComputingLayer(NeuralNetConfiguration conf, DataType dataType) {
            super(conf, dataType);
        }

        @Override
        public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
            assertInputSet(false);
            // What the backward pass needs must outlive the workspace of the forward pass.
            try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
                INDArray x = input.dup('c'); // [n, d]
                INDArray y; // [n, d]
                if (training) {
                    forward = norm().train(x, vector(GAMMA), vector(BETA));
                    y = forward.y();
                } else {
                    y = norm().infer(x, vector(GAMMA), vector(BETA), running());
                }
                return workspaces.dup(ArrayType.ACTIVATIONS, y, 'c');
            }
        }

        @Override
        public Pair<Gradient, INDArray> backpropGradient(INDArray dy, LayerWorkspaceMgr workspaces) {
            try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
                NormGradients gradients = norm().backward(forward, vector(GAMMA), dy.dup('c'));
                Running before = running();
                Running after = norm().update(before, forward);
                Gradient gradient = new DefaultGradient();
                put(gradient, GAMMA, gradients.dGamma());
                put(gradient, BETA, gradients.dBeta());
                // Deeplearning4j subtracts a "gradient" from running statistics too, without a learning rate.
                put(gradient, GLOBAL_MEAN, before.mean().sub(after.mean()));
                put(gradient, GLOBAL_VAR, before.variance().sub(after.variance()));
                return new Pair<>(gradient, workspaces.dup(ArrayType.ACTIVATION_GRAD, gradients.dx(), 'c'));
            }
        }

        /** Of the configuration: layers are serializable, so one keeps nothing that its configuration holds. */
        private BatchNorm norm() {
            return new BatchNorm(layerConf().getEps(), layerConf().getDecay(), Variance.BIASED);
        }

        private Running running() {
            return new Running(vector(GLOBAL_MEAN), vector(GLOBAL_VAR));
        }

        /** A parameter, which Deeplearning4j holds as [1, d], as [d]. */
        private INDArray vector(String parameter) {
            INDArray row = getParam(parameter);
            return row.reshape(row.length());
        }

        private void put(Gradient gradient, String parameter, INDArray values) {
            INDArray view = gradientViews.get(parameter); // [1, d]
            view.assign(values.reshape(view.shape()));
            gradient.setGradientFor(parameter, view);
        }
    }
}
