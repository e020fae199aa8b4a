package org.reglab.inspection;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.DefaultParamInitializer;

/** What people call a network's layers: normalisation and dropout go by the layer whose units they act on. */
final class LayerNames {
    private LayerNames() {}

    /** One name per layer: {@code input} before the first weights, then {@code hidden 1}, ..., {@code output}. */
    static List<String> of(MultiLayerNetwork network) {
        List<String> names = new ArrayList<>();
        int hidden = 0;
        Layer[] layers = network.getLayers();
        for (Layer layer : layers) {
            if (layer.paramTable().containsKey(DefaultParamInitializer.WEIGHT_KEY)) {
                hidden++;
            }
            boolean last = layer == layers[layers.length - 1];
            names.add(last ? "output" : hidden == 0 ? "input" : "hidden " + hidden);
        }
        return names;
    }
}
