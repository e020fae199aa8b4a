package org.reglab.scratch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Puts from-scratch layers one after the other, and their backward passes in the opposite order. */
final class Tape {
    private final Deque<UnaryOperator<INDArray>> backward = new ArrayDeque<>();
    private final Map<String, INDArray> gradients = new LinkedHashMap<>();

    /** Its gradients are NAME_kernel and NAME_bias. */
    INDArray dense(String name, Dense layer, INDArray x) {
        backward.push(dz -> {
            Dense.Gradients g = layer.backward(x, dz);
            gradients.put(name + "_kernel", g.dKernel());
            gradients.put(name + "_bias", g.dBias());
            return g.dx();
        });
        return layer.forward(x);
    }

    INDArray relu(INDArray z) {
        backward.push(dy -> Relu.backward(z, dy));
        return Relu.forward(z);
    }

    /** Its gradients are NAME_gamma and NAME_beta. */
    BatchNorm.Forward batchNorm(String name, BatchNorm norm, INDArray x, INDArray gamma, INDArray beta) {
        BatchNorm.Forward forward = norm.train(x, gamma, beta);
        backward.push(dy -> keep(name, norm.backward(forward, gamma, dy)));
        return forward;
    }

    /** Its gradients are NAME_gamma and NAME_beta. */
    INDArray layerNorm(String name, LayerNorm norm, INDArray x, INDArray gamma, INDArray beta) {
        LayerNorm.Forward forward = norm.forward(x, gamma, beta);
        backward.push(dy -> keep(name, norm.backward(forward, gamma, dy)));
        return forward.y();
    }

    private INDArray keep(String name, NormGradients g) {
        gradients.put(name + "_gamma", g.dGamma());
        gradients.put(name + "_beta", g.dBeta());
        return g.dx();
    }

    /**
     * @param dy the loss's gradient by the last layer's output
     * @return the loss's gradients by name
     */
    Map<String, INDArray> gradients(INDArray dy) {
        INDArray d = dy;
        for (UnaryOperator<INDArray> step : backward) {
            d = step.apply(d);
        }
        return gradients;
    }
}
