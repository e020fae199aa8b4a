package org.reglab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.reglab.comparison.Numbers;
import org.reglab.inspection.ArmInspection;
import org.reglab.inspection.Convolved;
import org.reglab.inspection.ExperimentInspection;
import org.reglab.inspection.FeatureMaps;
import org.reglab.inspection.MapDropout;
import org.reglab.inspection.TestImage;
import org.reglab.inspection.WeightImages;
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

/** What convolutions look for and find: filters, feature maps, statistics per channel, and what dropout leaves of maps. */
record FeatureMapSections(ExperimentInspection inspection) {
    /** About as wide as a telephone's page. */
    private static final int PIXELS = 320;

    private static final int IMAGE_PIXELS = 144;

    List<Section> sections() {
        List<ArmInspection> arms = inspection.arms().stream()
                .filter(arm -> arm.convolved() != null)
                .toList();
        List<Section> sections = new ArrayList<>();
        if (arms.isEmpty()) {
            return sections;
        }
        sections.add(filters(arms));
        sections.add(maps(arms));
        sections.add(channels(arms));
        List<ArmInspection> dropping =
                arms.stream().filter(arm -> arm.convolved().dropout() != null).toList();
        if (!dropping.isEmpty()) {
            sections.add(dropout(dropping));
        }
        return sections;
    }

    private static Section filters(List<ArmInspection> arms) {
        List<Block> blocks = new ArrayList<>();
        for (ArmInspection arm : arms) {
            WeightImages filters = arm.convolved().filters();
            String scale =
                    "from −" + Numbers.fixed(filters.largest(), 3) + " to " + Numbers.fixed(filters.largest(), 3);
            blocks.add(new Pictures(
                    arm.arm() + ", " + scale,
                    arm.arm(),
                    List.of(picture(
                            MapBitmaps.maps(filters.values(), null, filters.side(), filters.side()),
                            filters.units() + " filters of the first convolution of " + arm.arm() + " as images of "
                                    + filters.side() + " by " + filters.side() + " pixels, " + scale,
                            ""))));
        }
        return new Section(
                "filters",
                "Filters",
                "The filters of the first convolution, the same ones in every arm, which began with the same weights: what a"
                        + " filter answers to looks like the filter. Blue is negative, orange positive, each arm on its own"
                        + " scale. Seed " + arms.get(0).seed() + ".",
                blocks);
    }

    private Section maps(List<ArmInspection> arms) {
        List<Option> options =
                arms.stream().map(arm -> new Option(arm.arm(), maps(arm))).toList();
        return new Section(
                "feature-maps",
                "Feature maps",
                "What each convolution makes of one test image, before pooling: one square for each filter, where it found what"
                        + " it looks for. White is nothing, orange positive, blue negative (after batch normalisation).",
                new Choice("Arm", options));
    }

    private List<Block> maps(ArmInspection arm) {
        Convolved convolved = arm.convolved();
        List<Picture> pictures = new ArrayList<>();
        image(convolved).ifPresent(pictures::add);
        for (FeatureMaps maps : convolved.layers()) {
            String text =
                    maps.mean().length + " maps of " + maps.height() + " × " + maps.width() + " of " + maps.layer();
            pictures.add(picture(
                    MapBitmaps.maps(maps.values(), null, maps.height(), maps.width()),
                    "Feature maps of " + arm.arm() + ": " + text,
                    text + ", up to ±" + Numbers.fixed(maps.largest(), 2)));
        }
        return List.of(new Pictures(arm.arm(), null, pictures));
    }

    private Optional<Picture> image(Convolved convolved) {
        Optional<TestImage> image = inspection.image(convolved.sample());
        return image.map(test -> new Picture(
                Bitmaps.image(test, inspection.side()).base64(),
                IMAGE_PIXELS,
                IMAGE_PIXELS,
                "Test image " + test.index() + ": "
                        + inspection.called(inspection.labels()[test.index()]),
                "test image " + test.index()));
    }

    private static Section channels(List<ArmInspection> arms) {
        List<Block> blocks = new ArrayList<>();
        int layers = arms.stream()
                .mapToInt(arm -> arm.convolved().layers().size())
                .max()
                .orElseThrow();
        for (int layer = 0; layer < layers; layer++) {
            blocks.add(channels(arms, layer, "mean", "Mean", FeatureMaps::mean));
            blocks.add(channels(arms, layer, "deviation", "Standard deviation", FeatureMaps::deviation));
            blocks.add(channels(arms, layer, "silent", "Share of zeros in %", maps -> percent(maps.silent())));
        }
        return new Section(
                "channels",
                "Channels",
                "Statistics of each feature map before pooling, over test images and pixels, in inference mode. A channel that is"
                        + " zero everywhere has died. Batch normalisation after the activation leaves few zeros, since what was"
                        + " zero becomes β − γ·μ/√(σ² + ε).",
                blocks);
    }

    private static double[] percent(double[] shares) {
        return IntStream.range(0, shares.length)
                .mapToDouble(i -> 100 * shares[i])
                .toArray();
    }

    private static Chart channels(
            List<ArmInspection> arms, int layer, String id, String what, Function<FeatureMaps, double[]> statistic) {
        List<ArmInspection> with = arms.stream()
                .filter(arm -> arm.convolved().layers().size() > layer)
                .toList();
        List<Series> series = new ArrayList<>();
        for (ArmInspection arm : with) {
            double[] values = statistic.apply(arm.convolved().layers().get(layer));
            double[] channels =
                    IntStream.rangeClosed(1, values.length).asDoubleStream().toArray();
            series.add(Series.of(arm.arm(), arm.arm(), Style.POINTS, channels, values));
        }
        String name = with.get(0).convolved().layers().get(layer).layer();
        return new Chart(
                "channels-" + id + "-" + layer,
                what + " of the channels of " + name,
                "",
                Axis.of("channel", 0),
                Axis.of(what.toLowerCase(Locale.ROOT), 3),
                series);
    }

    private Section dropout(List<ArmInspection> arms) {
        List<Block> blocks = new ArrayList<>();
        arms.forEach(arm -> blocks.add(dropout(arm)));
        return new Section(
                "map-dropout",
                "What dropout leaves of feature maps",
                "Maps after pooling, of one test image; in training each mini-batch draws new masks. What is dropped is grey."
                        + " Dropout takes single pixels, whose neighbours tell what they were; spatial dropout takes whole"
                        + " maps.",
                blocks);
    }

    private static Pictures dropout(ArmInspection arm) {
        MapDropout dropout = arm.convolved().dropout();
        int area = dropout.height() * dropout.width();
        int all = dropout.spatial() ? dropout.values().length / area : dropout.values().length;
        String unit = dropout.spatial() ? " maps" : " pixels";
        List<Picture> pictures = new ArrayList<>();
        pictures.add(picture(
                MapBitmaps.maps(dropout.values(), null, dropout.height(), dropout.width()),
                "Feature maps before dropout",
                "before dropout"));
        for (byte[] mask : dropout.masks()) {
            int zeros = 0;
            for (byte kept : mask) {
                zeros += kept == 0 ? 1 : 0;
            }
            String text = (dropout.spatial() ? zeros / area : zeros) + " of " + all + unit + " dropped";
            pictures.add(picture(
                    MapBitmaps.maps(dropout.values(), mask, dropout.height(), dropout.width()),
                    "Feature maps after dropout: " + text,
                    text));
        }
        return new Pictures(
                arm.arm() + ": drop rate " + dropout.rate() + " of " + dropout.layer(), arm.arm(), pictures);
    }

    /** In whole multiples of its pixels, as far as they fit a narrow page. */
    private static Picture picture(Bitmap bitmap, String alternative, String caption) {
        int times = Math.max(1, PIXELS / bitmap.width());
        return new Picture(bitmap.base64(), times * bitmap.width(), times * bitmap.height(), alternative, caption);
    }
}
