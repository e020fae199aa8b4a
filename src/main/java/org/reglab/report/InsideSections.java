package org.reglab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.reglab.comparison.Numbers;
import org.reglab.inspection.ArmInspection;
import org.reglab.inspection.DropoutSample;
import org.reglab.inspection.ExperimentInspection;
import org.reglab.inspection.Histogram;
import org.reglab.inspection.Normalized;
import org.reglab.inspection.StatisticsTrack;
import org.reglab.inspection.TestImage;
import org.reglab.inspection.WeightImages;
import org.reglab.inspection.WeightSummary;
import org.reglab.report.page.Axis;
import org.reglab.report.page.Block;
import org.reglab.report.page.Chart;
import org.reglab.report.page.Choice;
import org.reglab.report.page.Choice.Option;
import org.reglab.report.page.Pictures;
import org.reglab.report.page.Pictures.Picture;
import org.reglab.report.page.Section;
import org.reglab.report.page.Series;
import org.reglab.report.page.Series.Style;
import org.reglab.report.page.Table;
import org.reglab.report.page.Table.Cell;
import org.reglab.report.page.Table.Row;

/** What the networks look like from inside: weights, batch normalisation and dropout. */
record InsideSections(ExperimentInspection inspection) {
    private static final int IMAGE_PIXELS = 144;

    List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        if (!inspection.arms().isEmpty()) {
            sections.add(weights());
        }
        List<ArmInspection> normalizing = inspection.arms().stream()
                .filter(arm -> !arm.normalized().isEmpty())
                .toList();
        if (!normalizing.isEmpty()) {
            sections.add(batchNormalization(normalizing));
        }
        List<ArmInspection> dropping =
                inspection.arms().stream().filter(arm -> arm.dropout() != null).toList();
        if (!dropping.isEmpty()) {
            sections.add(dropout(dropping));
        }
        return sections;
    }

    private Section weights() {
        List<Block> blocks = new ArrayList<>();
        for (ArmInspection arm : inspection.arms()) {
            if (arm.firstLayer() != null) {
                blocks.add(firstLayer(arm));
            }
        }
        int layers = inspection.arms().stream()
                .mapToInt(arm -> arm.weights().size())
                .max()
                .orElse(0);
        IntStream.range(0, layers).forEach(layer -> blocks.add(histogram(layer)));
        blocks.add(sizes());
        String pictures = inspection.arms().stream().allMatch(arm -> arm.firstLayer() == null)
                ? ""
                : "Pictures: the weights into single units of the first layer, the same units in every arm, which began with"
                        + " the same weights; blue is negative, orange positive, each arm on its own scale. ";
        return new Section(
                "weights",
                "Weights",
                pictures + "Histograms: L2 pulls weights together, L1 gathers many of them near zero. Seed "
                        + inspection.arms().get(0).seed() + ".",
                blocks);
    }

    private static Pictures firstLayer(ArmInspection arm) {
        WeightImages images = arm.firstLayer();
        Bitmap bitmap = Bitmaps.weights(images, images.units());
        String scale = "from −" + Numbers.fixed(images.largest(), 3) + " to " + Numbers.fixed(images.largest(), 3);
        return new Pictures(
                arm.arm() + ", " + scale,
                arm.arm(),
                List.of(new Picture(
                        bitmap.base64(),
                        2 * bitmap.width(),
                        2 * bitmap.height(),
                        "Weights of " + images.units() + " units of the first layer of " + arm.arm() + " as images of "
                                + images.side() + " by " + images.side() + " pixels, " + scale,
                        "")));
    }

    /** How a layer's weights are distributed in each arm. */
    Chart histogram(int layer) {
        List<ArmInspection> arms = withLayer(layer);
        String name = arms.get(0).weights().get(layer).layer();
        List<Series> series = new ArrayList<>();
        for (ArmInspection arm : arms) {
            Histogram histogram = arm.weights().get(layer).histogram();
            series.add(distribution(arm.arm(), arm.arm(), histogram));
        }
        return new Chart(
                "weights-" + layer,
                "Weights of " + name,
                edges(arms.stream()
                        .map(arm -> arm.weights().get(layer).histogram())
                        .toList()),
                Axis.of("weight", 4).range(-reach(layer), reach(layer)),
                Axis.of("share of the weights in %", 3).unit(" %").log(),
                series);
    }

    /** Says what the outermost bins gather, where they hold anything. */
    private static String edges(List<Histogram> histograms) {
        Histogram bins = histograms.get(0);
        boolean low = histograms.stream().anyMatch(histogram -> histogram.counts()[0] > 0);
        boolean high = histograms.stream().anyMatch(histogram -> histogram.counts()[histogram.counts().length - 1] > 0);
        if (!low && !high) {
            return "";
        }
        String first = "the first bin holds all below " + Numbers.fixed(bins.low(), 2);
        String end = "the last bin holds all above " + Numbers.fixed(bins.high(), 2);
        String text = low && high ? first + ", and " + end : low ? first : end;
        return "Beside its own, " + text + ".";
    }

    /** Networks of one's own may have more layers than others. */
    private List<ArmInspection> withLayer(int layer) {
        return inspection.arms().stream()
                .filter(arm -> arm.weights().size() > layer)
                .toList();
    }

    /** As far as any arm's weights go, in whole bins. */
    private double reach(int layer) {
        double largest = withLayer(layer).stream()
                .mapToDouble(arm -> arm.weights().get(layer).largest())
                .max()
                .orElseThrow();
        Histogram bins = withLayer(layer).get(0).weights().get(layer).histogram();
        double bin = (bins.high() - bins.low()) / bins.counts().length;
        return Math.min(bins.high(), (Math.ceil(largest / bin) + 1) * bin);
    }

    /** Shares in percent; an empty bin has no place on a logarithmic axis. */
    private static Series distribution(String name, String key, Histogram histogram) {
        double[] shares = histogram.shares();
        for (int i = 0; i < shares.length; i++) {
            shares[i] = shares[i] == 0 ? Double.NaN : 100 * shares[i];
        }
        return Series.of(name, key, Style.STEPS, histogram.centers(), shares);
    }

    private Table sizes() {
        List<Row> rows = new ArrayList<>();
        for (ArmInspection arm : inspection.arms()) {
            for (WeightSummary weights : arm.weights()) {
                rows.add(new Row(
                        arm.arm(),
                        arm.arm(),
                        List.of(
                                Cell.of(weights.layer()),
                                Cell.number(String.valueOf(weights.count())),
                                Cell.number(Numbers.fixed(weights.meanSize(), 4)),
                                Cell.number(Numbers.fixed(weights.rootMeanSquare(), 4)),
                                Cell.number(Numbers.fixed(weights.largest(), 3)),
                                Cell.number(Numbers.fixed(100 * weights.tinyShare(), 1) + " %"))));
            }
        }
        return new Table(
                "Sizes of the weights",
                List.of(
                        "arm",
                        "layer",
                        "weights",
                        "mean |w|",
                        "root mean square",
                        "largest |w|",
                        "|w| < " + WeightSummary.TINY),
                rows);
    }

    private static Section batchNormalization(List<ArmInspection> arms) {
        List<Option> options =
                arms.stream().map(arm -> new Option(arm.arm(), normalized(arm))).toList();
        return new Section(
                "batch-normalisation",
                "Batch normalisation",
                "Above: what goes in and what comes out, over test samples and units, in inference mode. Below: statistics of"
                        + " single units of the first such layer during training. Those of a mini-batch jump about; the running"
                        + " ones, which inference uses, follow slowly.",
                new Choice("Arm", options));
    }

    private static List<Block> normalized(ArmInspection arm) {
        List<Block> blocks = new ArrayList<>();
        for (Normalized layer : arm.normalized()) {
            blocks.add(new Chart(
                    "normalised-" + arm.arm() + "-" + layer.layer(),
                    "Activations of " + layer.layer() + " before and after batch normalisation",
                    edges(List.of(layer.before(), layer.after())),
                    Axis.of("activation", 2),
                    Axis.of("share in %", 3).unit(" %").log(),
                    List.of(
                            distribution("before", null, layer.before()),
                            distribution("after", arm.arm(), layer.after()))));
        }
        blocks.add(new Choice(
                "Unit",
                arm.tracks().stream()
                        .map(track -> new Option("unit " + track.unit(), tracks(arm, track)))
                        .toList()));
        return blocks;
    }

    private static List<Block> tracks(ArmInspection arm, StatisticsTrack track) {
        double[] steps = IntStream.of(track.steps()).asDoubleStream().toArray();
        String id = "-" + arm.arm() + "-" + track.unit();
        return List.of(
                track("running-mean" + id, "Mean", arm, steps, track.batchMean(), track.runningMean()),
                track("running-variance" + id, "Variance", arm, steps, track.batchVariance(), track.runningVariance()));
    }

    private static Chart track(
            String id, String what, ArmInspection arm, double[] steps, double[] batch, double[] running) {
        return new Chart(
                id,
                what + ", running and of the mini-batch",
                "",
                Axis.of("training step", 0).log(),
                Axis.of(what.toLowerCase(Locale.ROOT), 4),
                List.of(
                        Series.of("mini-batch", null, Style.POINTS, steps, batch),
                        Series.of("running", arm.arm(), Style.LINE, steps, running)));
    }

    private Section dropout(List<ArmInspection> arms) {
        List<Block> blocks = new ArrayList<>();
        arms.forEach(arm -> blocks.add(dropout(arm)));
        return new Section(
                "dropout",
                "Dropout",
                "One square is one unit: the darker, the larger its activation. In training each mini-batch draws new masks,"
                        + " here three of them; dropped units are orange, and the others are divided by 1 − rate. In inference"
                        + " nothing is dropped.",
                blocks);
    }

    private Pictures dropout(ArmInspection arm) {
        DropoutSample sample = arm.dropout();
        List<Picture> pictures = new ArrayList<>();
        Optional<TestImage> drawn =
                sample.layer().equals("input") ? Optional.empty() : inspection.image(sample.sample());
        drawn.ifPresent(image -> pictures.add(new Picture(
                Bitmaps.image(image, inspection.side()).base64(),
                IMAGE_PIXELS,
                IMAGE_PIXELS,
                "Test image " + image.index() + ": "
                        + inspection.called(inspection.labels()[image.index()]),
                "test image " + image.index())));
        String units = sample.activations().length + " units";
        pictures.add(picture(
                Bitmaps.activations(sample),
                "Activations of " + units + " before dropout",
                "activations of " + sample.layer()));
        for (byte[] mask : sample.masks().subList(0, Math.min(3, sample.masks().size()))) {
            int dropped = 0;
            for (byte kept : mask) {
                dropped += kept == 0 ? 1 : 0;
            }
            pictures.add(picture(
                    Bitmaps.kept(sample, mask),
                    "Activations after dropout: " + dropped + " of " + units + " are dropped",
                    dropped + " of " + units + " dropped"));
        }
        return new Pictures(arm.arm() + ": drop rate " + sample.rate() + " of " + sample.layer(), arm.arm(), pictures);
    }

    private static Picture picture(Bitmap bitmap, String alternative, String caption) {
        return new Picture(
                bitmap.base64(), IMAGE_PIXELS, IMAGE_PIXELS * bitmap.height() / bitmap.width(), alternative, caption);
    }
}
