package org.reglab.inspection;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.layers.ActivationLayer;
import org.deeplearning4j.nn.layers.DropoutLayer;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.reglab.runtime.JavaArrays;

/** Looks at a network's convolutions, where the first layer with weights is one with square filters. */
final class MapInspector {
    private static final int MASKS = 3;

    private final MultiLayerNetwork network;
    private final List<INDArray> activations;
    private final List<String> names;

    /** @param activations the input, then what each layer makes of it, in inference mode, as {@code feedForward} gives it */
    MapInspector(MultiLayerNetwork network, List<INDArray> activations) {
        this.network = network;
        this.activations = activations;
        this.names = LayerNames.of(network);
    }

    /** Null if the network does not begin with a convolution. */
    Convolved look() {
        WeightImages filters = filters();
        return filters == null ? null : new Convolved(0, filters, layers(), dropout());
    }

    private WeightImages filters() {
        for (Layer layer : network.getLayers()) {
            INDArray weights = layer.paramTable().get(ConvolutionParamInitializer.WEIGHT_KEY);
            if (weights != null) {
                boolean square =
                        layer instanceof ConvolutionLayer && weights.rank() == 4 && weights.size(2) == weights.size(3);
                return square ? WeightImages.of(JavaArrays.of(weights.mean(1)), (int) weights.size(2)) : null;
            }
        }
        return null;
    }

    private List<FeatureMaps> layers() {
        List<FeatureMaps> layers = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (network.getLayer(i) instanceof ConvolutionLayer) {
                INDArray maps = activations.get(afterActivation(i + 1));
                layers.add(FeatureMaps.of(
                        names.get(i),
                        JavaArrays.of(maps),
                        (int) maps.size(0),
                        (int) maps.size(1),
                        (int) maps.size(2),
                        (int) maps.size(3)));
            }
        }
        return layers;
    }

    /** The place in the activations of what a convolution's block has made, normalised and activated. */
    private int afterActivation(int place) {
        Layer next = network.getLayer(place);
        boolean goesOn = next instanceof BatchNormalization || next instanceof ActivationLayer;
        return goesOn ? afterActivation(place + 1) : place;
    }

    private MapDropout dropout() {
        for (int i = 0; i < names.size(); i++) {
            INDArray in = activations.get(i);
            if (network.getLayer(i) instanceof DropoutLayer layer
                    && in.rank() == 4
                    && !names.get(i).equals("input")) {
                IDropout dropout = layer.layerConf().getIDropout();
                if (!(dropout instanceof Dropout) && !(dropout instanceof SpatialDropout)) {
                    return null;
                }
                double retain = dropout instanceof SpatialDropout maps ? maps.getP() : ((Dropout) dropout).getP();
                INDArray ones = Nd4j.ones(DataType.FLOAT, MASKS, in.size(1), in.size(2), in.size(3));
                float[] drawn = JavaArrays.of(layer.activate(ones, true, LayerWorkspaceMgr.noWorkspaces()));
                INDArray first =
                        in.get(NDArrayIndex.interval(0, 1), NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.all());
                return MapDropout.of(
                        names.get(i),
                        Inspector.rate(retain),
                        dropout instanceof SpatialDropout,
                        (int) in.size(2),
                        (int) in.size(3),
                        JavaArrays.of(first),
                        drawn);
            }
        }
        return null;
    }
}
