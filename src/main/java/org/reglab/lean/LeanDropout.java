package org.reglab.lean;

import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Deeplearning4j's {@link DropoutLayer}, computed by {@link LeanDropoutLayer} where {@link FastPath} takes it. Its masks come from
 * another generator, which belongs to the layer and not to the thread.
 *
 * <p>The place in that generator's stream is part of the configuration, so that it is saved with the network:
 *
 * <ul>
 *   <li>a network with new weights ({@code init()}) starts the stream of its seed anew, as Deeplearning4j reseeds its own;
 *   <li>a saved network goes on where it was: it draws what the network itself draws after that;
 *   <li>a clone goes on with a stream of its own, another for each clone.
 * </ul>
 */
public final class LeanDropout extends DropoutLayer {
    private static final long serialVersionUID = 1L;

    private long stream;
    private volatile long drawn;
    private AtomicLong clones = new AtomicLong();

    /** For Deeplearning4j, which reads saved networks through it. */
    public LeanDropout() {}

    LeanDropout(DropoutLayer own) {
        Fields.copy(DropoutLayer.class, own.clone(), this);
    }

    /** Which of the streams that begin with the network's seed: 0 for the network itself, others for clones. */
    public long getStream() {
        return stream;
    }

    /** @see #getStream */
    public void setStream(long stream) {
        this.stream = stream;
    }

    /** How many numbers of the stream have been drawn. */
    public long getDrawn() {
        return drawn;
    }

    /** @see #getDrawn */
    public void setDrawn(long drawn) {
        this.drawn = drawn;
    }

    @Override
    public LeanDropout clone() {
        LeanDropout clone = (LeanDropout) super.clone();
        clone.stream = LeanDropoutLayer.mix(stream + LeanDropoutLayer.GOLDEN_GAMMA * clones.incrementAndGet());
        clone.clones = new AtomicLong();
        return clone;
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType dataType) {
        if (initialize) {
            stream = 0;
            drawn = 0;
        }
        if (!FastPath.takes(this, dataType)) {
            return super.instantiate(conf, listeners, index, parameters, initialize, dataType);
        }
        return Instantiation.ready(
                new LeanDropoutLayer(conf, dataType, stream, drawn), conf, listeners, index, parameters, initialize);
    }
}
