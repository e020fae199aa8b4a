package org.reglab.report;

import java.util.ArrayList;
import java.util.List;
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
import org.reglab.text.Language;

/** What the networks look like from inside: weights, batch normalisation and dropout. */
record InsideSections(ExperimentInspection inspection, Language language) {
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
        List<String> sentences = new ArrayList<>();
        if (inspection.arms().stream().anyMatch(arm -> arm.firstLayer() != null)) {
            sentences.add(language.say("report.weights.pictures"));
        }
        sentences.add(language.say(
                "report.weights.histograms", inspection.arms().get(0).seed()));
        return new Section("weights", language.say("report.weights.title"), language.paragraph(sentences), blocks);
    }

    private Pictures firstLayer(ArmInspection arm) {
        WeightImages images = arm.firstLayer();
        Bitmap bitmap = Bitmaps.weights(images, images.units());
        String largest = Numbers.fixed(images.largest(), 3);
        return new Pictures(
                language.say("report.weights.scale", arm.arm(), largest),
                arm.arm(),
                List.of(new Picture(
                        bitmap.base64(),
                        2 * bitmap.width(),
                        2 * bitmap.height(),
                        language.say("report.weights.inWords", images.units(), arm.arm(), images.side(), largest),
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
                language.say("report.weights.of", layer(name)),
                edges(arms.stream()
                        .map(arm -> arm.weights().get(layer).histogram())
                        .toList()),
                Axis.of(language.say("report.weights.axis"), 4).range(-reach(layer), reach(layer)),
                Axis.of(language.say("report.weights.share"), 3).unit(" %").log(),
                series);
    }

    /** Says what the outermost bins gather, where they hold anything. */
    private String edges(List<Histogram> histograms) {
        Histogram bins = histograms.get(0);
        boolean low = histograms.stream().anyMatch(histogram -> histogram.counts()[0] > 0);
        boolean high = histograms.stream().anyMatch(histogram -> histogram.counts()[histogram.counts().length - 1] > 0);
        if (!low && !high) {
            return "";
        }
        String from = Numbers.fixed(bins.low(), 2);
        String to = Numbers.fixed(bins.high(), 2);
        if (low && high) {
            return language.say("report.bins.both", from, to);
        }
        return low ? language.say("report.bins.first", from) : language.say("report.bins.last", to);
    }

    private String layer(String name) {
        return LayerWords.in(name, language);
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
                                Cell.of(layer(weights.layer())),
                                Cell.number(String.valueOf(weights.count())),
                                Cell.number(Numbers.fixed(weights.meanSize(), 4)),
                                Cell.number(Numbers.fixed(weights.rootMeanSquare(), 4)),
                                Cell.number(Numbers.fixed(weights.largest(), 3)),
                                Cell.number(Numbers.fixed(100 * weights.tinyShare(), 1) + " %"))));
            }
        }
        return new Table(
                language.say("report.sizes.caption"),
                List.of(
                        language.say("report.head.arm"),
                        language.say("report.head.layer"),
                        language.say("report.head.weights"),
                        language.say("report.head.meanSize"),
                        language.say("report.head.rootMeanSquare"),
                        language.say("report.head.largestSize"),
                        "|w| < " + WeightSummary.TINY),
                rows);
    }

    private Section batchNormalization(List<ArmInspection> arms) {
        List<Option> options =
                arms.stream().map(arm -> new Option(arm.arm(), normalized(arm))).toList();
        return new Section(
                "batch-normalisation",
                language.say("report.normalisation.title"),
                language.say("report.normalisation.text"),
                new Choice(language.say("report.choice.arm"), options));
    }

    private List<Block> normalized(ArmInspection arm) {
        List<Block> blocks = new ArrayList<>();
        for (Normalized layer : arm.normalized()) {
            blocks.add(new Chart(
                    "normalised-" + arm.arm() + "-" + layer.layer(),
                    language.say("report.normalisation.activations", layer(layer.layer())),
                    edges(List.of(layer.before(), layer.after())),
                    Axis.of(language.say("report.normalisation.activation"), 2),
                    Axis.of(language.say("report.normalisation.share"), 3)
                            .unit(" %")
                            .log(),
                    List.of(
                            distribution(language.say("report.normalisation.before"), null, layer.before()),
                            distribution(language.say("report.normalisation.after"), arm.arm(), layer.after()))));
        }
        blocks.add(new Choice(
                language.say("report.choice.unit"),
                arm.tracks().stream()
                        .map(track ->
                                new Option(language.say("report.normalisation.unit", track.unit()), tracks(arm, track)))
                        .toList()));
        return blocks;
    }

    private List<Block> tracks(ArmInspection arm, StatisticsTrack track) {
        double[] steps = IntStream.of(track.steps()).asDoubleStream().toArray();
        String id = "-" + arm.arm() + "-" + track.unit();
        return List.of(
                track("running-mean" + id, "mean", arm, steps, track.batchMean(), track.runningMean()),
                track("running-variance" + id, "variance", arm, steps, track.batchVariance(), track.runningVariance()));
    }

    private Chart track(String id, String what, ArmInspection arm, double[] steps, double[] batch, double[] running) {
        return new Chart(
                id,
                language.say("report.normalisation.title." + what),
                "",
                Axis.of(language.say("report.normalisation.step"), 0).log(),
                Axis.of(language.say("report.normalisation." + what), 4),
                List.of(
                        Series.of(language.say("report.normalisation.miniBatch"), null, Style.POINTS, steps, batch),
                        Series.of(
                                language.say("report.normalisation.running"), arm.arm(), Style.LINE, steps, running)));
    }

    private Section dropout(List<ArmInspection> arms) {
        List<Block> blocks = new ArrayList<>();
        arms.forEach(arm -> blocks.add(dropout(arm)));
        return new Section(
                "dropout", language.say("report.dropout.title"), language.say("report.dropout.text"), blocks);
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
                language.say(
                        "report.picture.testImage",
                        image.index(),
                        inspection.called(inspection.labels()[image.index()])),
                language.say("report.dropout.image", image.index()))));
        String units = new Counted(language).units(sample.activations().length);
        pictures.add(picture(
                Bitmaps.activations(sample),
                language.say("report.dropout.before", units),
                language.say("report.dropout.activations", layer(sample.layer()))));
        for (byte[] mask : sample.masks().subList(0, Math.min(3, sample.masks().size()))) {
            int dropped = 0;
            for (byte kept : mask) {
                dropped += kept == 0 ? 1 : 0;
            }
            pictures.add(picture(
                    Bitmaps.kept(sample, mask),
                    language.say("report.dropout.after", dropped, units),
                    language.say("report.dropout.dropped", dropped, units)));
        }
        return new Pictures(
                language.say("report.dropout.caption", arm.arm(), sample.rate(), layer(sample.layer())),
                arm.arm(),
                pictures);
    }

    private static Picture picture(Bitmap bitmap, String alternative, String caption) {
        return new Picture(
                bitmap.base64(), IMAGE_PIXELS, IMAGE_PIXELS * bitmap.height() / bitmap.width(), alternative, caption);
    }
}
