package org.reglab.lean;

import java.util.Map;
import org.deeplearning4j.nn.api.Updater;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.MultiLayerUpdater;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Deeplearning4j's {@link MultiLayerUpdater}, with the views of the gradient that it made when it was constructed.
 *
 * <p>It asks whether a gradient is the network's own by the identity of its flat array. {@link DefaultGradient#gradient()} returns a
 * reshaped view, a new object each time, so that every gradient passes for another network's, and dozens of views are made for
 * it in each step: half of all that training allocates.
 */
public final class LeanUpdater extends MultiLayerUpdater {
    private static final long serialVersionUID = 1L;

    private LeanUpdater(MultiLayerNetwork network, INDArray state) {
        super(network, state);
    }

    /** Has this network updated by a lean updater from now on, which goes on from the state of the one it has, if it has one. */
    public static void install(MultiLayerNetwork network) {
        Updater own = network.getUpdater(false);
        if (!(own instanceof LeanUpdater) && network.params() != null) {
            network.setUpdater(new LeanUpdater(network, own == null ? null : own.getStateViewArray()));
        }
    }

    @Override
    public synchronized void update(
            Gradient gradient, int iteration, int epoch, int batchSize, LayerWorkspaceMgr workspaces) {
        INDArray own = getFlattenedGradientsView();
        INDArray flat = gradient.gradient();
        boolean isOwn = flat.data().address() == own.data().address() && flat.length() == own.length();
        super.update(isOwn ? new OwnGradient(gradient, own) : gradient, iteration, epoch, batchSize, workspaces);
    }

    /** A network's gradient with its flat array itself. */
    private static final class OwnGradient extends DefaultGradient {
        private static final long serialVersionUID = 1L;

        private final transient Gradient gradient;
        private final transient INDArray flat;

        OwnGradient(Gradient gradient, INDArray flat) {
            this.gradient = gradient;
            this.flat = flat;
        }

        @Override
        public INDArray gradient() {
            return flat;
        }

        @Override
        public Map<String, INDArray> gradientForVariable() {
            return gradient.gradientForVariable();
        }
    }
}
