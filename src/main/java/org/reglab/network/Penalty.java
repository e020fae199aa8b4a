package org.reglab.network;

import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.Regularization.ApplyStep;

/** What a network's L1 and L2 terms add to its training loss. */
public final class Penalty {
    private Penalty() {}

    /**
     * The sum of λ·Σ|w| and ½λ·Σw² over all weights. Decoupled weight decay is no penalty, though Deeplearning4j's own
     * {@code calcRegularizationScore} counts it as one: it acts after the updater and never enters the loss.
     */
    public static double of(MultiLayerNetwork network) {
        double sum = 0;
        for (Layer layer : network.getLayers()) {
            BaseLayer conf = Layers.weighted(layer.conf().getLayer()).orElse(null);
            if (conf == null) {
                continue;
            }
            for (var parameter : layer.paramTable().entrySet()) {
                for (Regularization term : orEmpty(conf.getRegularizationByParam(parameter.getKey()))) {
                    if (term.applyStep() == ApplyStep.BEFORE_UPDATER) {
                        sum += term.score(parameter.getValue(), 0, 0);
                    }
                }
            }
        }
        return sum;
    }

    private static Iterable<Regularization> orEmpty(Iterable<Regularization> terms) {
        return terms == null ? List.of() : terms;
    }
}
