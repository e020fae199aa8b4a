package org.reglab.playground;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.reglab.data.Examples;
import org.reglab.experiment.EpochMetrics;
import org.reglab.playground.Playground.Plane;
import org.reglab.playground.Playground.Trained;
import org.reglab.playground.Question.Place;
import org.reglab.runtime.JavaArrays;

/**
 * What the page's script reads, as JSON. Records rather than maps, so that keys have one order in every process. Numbers are
 * rounded to what the page shows: losses to a thousandth, accuracies to a hundredth of a percent, points to a thousandth.
 */
record PageData(Spec spec, List<OnPlane> planes, List<Asked> questions, Map<String, String> words) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of how many epochs the curves show losses, at most; the last is always among them. */
    private static final int MOST_MEASURED = 40;

    /** The sliders' places as they are labelled, and which epochs the curves have. */
    record Spec(
            int cells,
            int epochs,
            List<Integer> widths,
            List<String> lambdas,
            List<String> rates,
            List<Integer> measured) {}

    record OnPlane(String id, View view, Points train, Points test, List<Network> networks) {}

    /** Coordinates, and one character 0 or 1 for the class of each point. */
    record Points(List<Double> x, List<Double> y, String classes) {}

    /** {@code train} and {@code test} are loss and accuracy; both and the picture are null if the network diverged. */
    record Network(String picture, double[] train, double[] test, List<Long> trainCurve, List<Long> testCurve) {}

    record Asked(String measure, String part, Place from, Place to, String usual, String why) {}

    static PageData of(Playground playground, Words words) {
        PlaygroundSpec spec = playground.spec();
        List<Integer> measured = measured(spec.epochs());
        return new PageData(
                new Spec(
                        spec.cells(),
                        spec.epochs(),
                        spec.widths(),
                        spec.lambdas().stream().map(PageData::label).toList(),
                        spec.dropRates().stream().map(PageData::label).toList(),
                        measured),
                playground.planes().stream()
                        .map(plane -> plane(plane, measured))
                        .toList(),
                Question.of(spec).stream()
                        .map(question -> asked(question, words))
                        .toList(),
                words.all());
    }

    /** JSON that can stand inside a script element: without the character that could end it. */
    String json() {
        try {
            return JSON.writeValueAsString(this).replace("<", "\\u003c");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A number as people write it: 0, 0.001, 0.5. */
    static String label(double value) {
        String plain =
                new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
        return plain.equals("0.0") ? "0" : plain;
    }

    /** Every k-th epoch and the last. */
    static List<Integer> measured(int epochs) {
        int step = (epochs + MOST_MEASURED - 1) / MOST_MEASURED;
        return IntStream.rangeClosed(1, epochs)
                .filter(epoch -> epoch == 1 || epoch % step == 0 || epoch == epochs)
                .boxed()
                .toList();
    }

    private static OnPlane plane(Plane plane, List<Integer> measured) {
        return new OnPlane(
                plane.data().id(),
                plane.view(),
                points(plane.train()),
                points(plane.test()),
                plane.networks().stream()
                        .map(network -> network(network, measured))
                        .toList());
    }

    private static Points points(Examples examples) {
        float[] features = JavaArrays.of(examples.features());
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int i = 0; i < features.length; i += 2) {
            x.add(rounded(features[i], 1e3));
            y.add(rounded(features[i + 1], 1e3));
        }
        String classes =
                IntStream.of(examples.classes()).mapToObj(String::valueOf).collect(Collectors.joining());
        return new Points(x, y, classes);
    }

    private static Network network(Trained network, List<Integer> measured) {
        List<Long> train = curve(network, measured, EpochMetrics::trainLoss);
        List<Long> test = curve(network, measured, EpochMetrics::testLoss);
        if (network.picture() == null) {
            return new Network(null, null, null, train, test);
        }
        EpochMetrics last = network.last();
        return new Network(
                network.picture().levels(),
                new double[] {rounded(last.trainLoss(), 1e3), rounded(last.trainAccuracy(), 1e4)},
                new double[] {rounded(last.testLoss(), 1e3), rounded(last.testAccuracy(), 1e4)},
                train,
                test);
    }

    /** In thousandths: whole numbers are shorter. */
    private static List<Long> curve(Trained network, List<Integer> measured, ToDoubleFunction<EpochMetrics> loss) {
        return measured.stream()
                .filter(epoch -> epoch <= network.epochs().size())
                .map(epoch ->
                        Math.round(1000 * loss.applyAsDouble(network.epochs().get(epoch - 1))))
                .toList();
    }

    private static Asked asked(Question question, Words words) {
        return new Asked(
                question.measure().key(),
                question.measure().part(),
                question.from(),
                question.to(),
                question.usual().name().toLowerCase(Locale.ROOT),
                words.say("question." + question.id() + ".why"));
    }

    private static double rounded(double value, double unit) {
        return Math.round(value * unit) / unit;
    }
}
