package org.reglab.inspection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.layers.DropoutLayer;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.params.LSTMParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.reglab.data.DataSplit;
import org.reglab.data.Examples;
import org.reglab.data.SampleShape.Image;
import org.reglab.runtime.JavaArrays;

/**
 * Looks at networks, one per arm. Several can be looked at at once, each in the thread that trains it.
 *
 * <p>It knows dense layers, convolutions of images and LSTMs, inverted dropout, and batch normalisation that stores its running
 * variance as it is. Of an own network's other layers nothing is seen.
 */
public final class Inspector {
    /** Above this, a table of predictions would not be read. */
    public static final int MOST_CLASSES = 30;

    private static final int MOST_SAMPLES = 10_000;
    private static final int MOST_ACTIVATIONS = 1_000;
    private static final int MOST_MAPS = 100;
    private static final int CHUNK = 1_000;
    private static final int MASKS = 4;
    private static final int MOST_SIDE = 64;
    private static final int IMAGES_PER_KIND = 12;

    private final Examples test;
    private final int samples;
    private final int side;
    private final Map<String, StatisticsRecorder> recorders = new ConcurrentHashMap<>();

    public Inspector(DataSplit data) {
        this.test = data.test();
        this.samples = Math.min(MOST_SAMPLES, test.size());
        this.side = side(data);
    }

    /** Square grey images; other inputs are drawn nowhere. */
    private static int side(DataSplit data) {
        return data.test().shape() instanceof Image image
                        && image.channels() == 1
                        && image.height() == image.width()
                        && image.height() <= MOST_SIDE
                ? image.height()
                : 0;
    }

    /** What is known before any network is there. */
    public ExperimentInspection empty() {
        byte[] labels = new byte[test.classCount() > MOST_CLASSES ? 0 : samples];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) test.classes()[i];
        }
        return new ExperimentInspection(
                ExperimentInspection.SCHEMA, test.classCount(), side, labels, List.of(), List.of(), test.classNames());
    }

    /** Follows a network that is about to be trained. */
    public void follow(String arm, MultiLayerNetwork network) {
        for (Layer layer : network.getLayers()) {
            if (layer instanceof BatchNormalization normalization
                    && !normalization.layerConf().isUseLogStd()) {
                StatisticsRecorder recorder = new StatisticsRecorder(normalization);
                network.addListeners(recorder);
                recorders.put(arm, recorder);
                return;
            }
        }
    }

    /** What has been recorded of the arm's network so far, if it is followed. */
    public Optional<StatisticsProgress> progress(String arm) {
        return Optional.ofNullable(recorders.get(arm)).map(StatisticsRecorder::progress);
    }

    /** Has what is recorded of a followed network go on from what there was before it was interrupted. */
    public void resume(String arm, StatisticsProgress progress) {
        Optional.ofNullable(recorders.get(arm)).ifPresent(recorder -> recorder.resume(progress));
    }

    /** Looks at a network that has been trained and will be neither trained nor evaluated any more. */
    public ArmInspection inspect(String arm, long seed, MultiLayerNetwork network, byte[] labels) {
        INDArray some = rows(0, Math.min(hasMaps(network) ? MOST_MAPS : MOST_ACTIVATIONS, samples));
        // The input, then what each layer makes of it, [samples, units].
        List<INDArray> activations = network.feedForward(some, false);
        StatisticsRecorder recorder = recorders.remove(arm);
        return new ArmInspection(
                arm,
                seed,
                labels.length == 0 ? null : predictions(network, labels),
                weights(network),
                side == 0 ? null : firstLayer(network),
                normalized(network, activations),
                recorder == null ? List.of() : recorder.tracks(),
                dropout(network, activations),
                new MapInspector(network, activations).look());
    }

    /** Feature maps of a sample are ten times as many numbers as its pixels. */
    private static boolean hasMaps(MultiLayerNetwork network) {
        return Stream.of(network.getLayers()).anyMatch(ConvolutionLayer.class::isInstance);
    }

    /** The test images that {@link Disagreement}s between the first arm and each other show first, and dropout's sample. */
    public ExperimentInspection withImages(ExperimentInspection inspection) {
        SortedSet<Integer> indexes = new TreeSet<>();
        if (side > 0) {
            indexes.add(0);
            List<ArmInspection> arms = inspection.arms().stream()
                    .filter(arm -> arm.predictions() != null)
                    .toList();
            for (int i = 1; i < arms.size(); i++) {
                Disagreement between =
                        Disagreement.of(arms.get(0).predictions(), arms.get(i).predictions(), inspection.labels());
                between.onlyOne().stream().limit(IMAGES_PER_KIND).forEach(indexes::add);
                between.onlyOther().stream().limit(IMAGES_PER_KIND).forEach(indexes::add);
            }
        }
        return inspection.withImages(indexes.stream().map(this::image).toList());
    }

    private TestImage image(int index) {
        float[] values = JavaArrays.of(rows(index, index + 1));
        byte[] pixels = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            pixels[i] = (byte) Math.round(255 * values[i]);
        }
        return new TestImage(index, pixels);
    }

    private Predictions predictions(MultiLayerNetwork network, byte[] labels) {
        int classes = test.classCount();
        float[] p = new float[samples * classes];
        for (int from = 0; from < samples; from += CHUNK) {
            float[] chunk = JavaArrays.of(network.output(rows(from, Math.min(from + CHUNK, samples))));
            System.arraycopy(chunk, 0, p, from * classes, chunk.length);
        }
        return Predictions.of(p, labels, classes);
    }

    private static List<WeightSummary> weights(MultiLayerNetwork network) {
        List<WeightSummary> summaries = new ArrayList<>();
        List<String> names = LayerNames.of(network);
        for (int i = 0; i < names.size(); i++) {
            INDArray weights = network.getLayer(i).paramTable().get(DefaultParamInitializer.WEIGHT_KEY);
            if (weights != null && (weights.rank() == 2 || weights.rank() == 4)) {
                summaries.add(WeightSummary.of(names.get(i), JavaArrays.of(weights), limit(weights)));
            }
            INDArray recurrent = network.getLayer(i).paramTable().get(LSTMParamInitializer.RECURRENT_WEIGHT_KEY);
            if (weights != null && recurrent != null) {
                summaries.add(
                        WeightSummary.of(names.get(i) + ", recurrent", JavaArrays.of(recurrent), limit(recurrent)));
            }
        }
        return summaries;
    }

    /** Of Glorot's uniform weights; a filter [filters, channels, height, width] has each input and output once for each pixel. */
    private static double limit(INDArray weights) {
        long pixels = weights.rank() == 4 ? weights.size(2) * weights.size(3) : 1;
        return Math.sqrt(6.0 / (pixels * (weights.size(0) + weights.size(1))));
    }

    /** Null if the first layer with weights does not look at the whole image. */
    private WeightImages firstLayer(MultiLayerNetwork network) {
        for (Layer layer : network.getLayers()) {
            INDArray weights = layer.paramTable().get(DefaultParamInitializer.WEIGHT_KEY);
            if (weights != null && (weights.rank() != 2 || weights.size(0) != side * side)) {
                return null;
            }
            if (weights != null) {
                return WeightImages.of(JavaArrays.of(weights.transpose()), side);
            }
        }
        return null;
    }

    private static List<Normalized> normalized(MultiLayerNetwork network, List<INDArray> activations) {
        List<Normalized> all = new ArrayList<>();
        List<String> names = LayerNames.of(network);
        for (int i = 0; i < names.size(); i++) {
            if (network.getLayer(i) instanceof BatchNormalization
                    && (activations.get(i).rank() == 2 || activations.get(i).rank() == 4)) {
                all.add(Normalized.of(
                        names.get(i), JavaArrays.of(activations.get(i)), JavaArrays.of(activations.get(i + 1))));
            }
        }
        return all;
    }

    private static DropoutSample dropout(MultiLayerNetwork network, List<INDArray> activations) {
        List<String> names = LayerNames.of(network);
        for (int i = 0; i < names.size(); i++) {
            if (network.getLayer(i) instanceof DropoutLayer layer
                    && layer.layerConf().getIDropout() instanceof Dropout inverted
                    && activations.get(i).rank() == 2) {
                double retain = inverted.getP();
                float[] input = JavaArrays.of(activations.get(i).getRow(0));
                INDArray ones = Nd4j.ones(DataType.FLOAT, MASKS, input.length);
                float[] drawn = JavaArrays.of(layer.activate(ones, true, LayerWorkspaceMgr.noWorkspaces()));
                return DropoutSample.of(names.get(i), rate(retain), 0, input, drawn);
            }
        }
        return null;
    }

    /** The rate as it was written: 1 − 0.8 is 0.19999999999999996. */
    static double rate(double retain) {
        return Math.round((1 - retain) * 1e9) / 1e9;
    }

    private INDArray rows(int from, int to) {
        return test.features().get(NDArrayIndex.interval(from, to), NDArrayIndex.all());
    }
}
