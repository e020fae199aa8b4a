package org.reglab.report;

import java.util.ArrayList;
import java.util.List;
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
import org.reglab.text.Language;

/** What convolutions look for and find: filters, feature maps, statistics per channel, and what dropout leaves of maps. */
record FeatureMapSections(ExperimentInspection inspection, Language language) {
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

    private Section filters(List<ArmInspection> arms) {
        List<Block> blocks = new ArrayList<>();
        for (ArmInspection arm : arms) {
            WeightImages filters = arm.convolved().filters();
            String largest = Numbers.fixed(filters.largest(), 3);
            blocks.add(new Pictures(
                    language.say("report.weights.scale", arm.arm(), largest),
                    arm.arm(),
                    List.of(picture(
                            MapBitmaps.maps(filters.values(), null, filters.side(), filters.side()),
                            language.say("report.filters.inWords", filters.units(), arm.arm(), filters.side(), largest),
                            ""))));
        }
        return new Section(
                "filters",
                language.say("report.filters.title"),
                language.say("report.filters.text", arms.get(0).seed()),
                blocks);
    }

    private Section maps(List<ArmInspection> arms) {
        List<Option> options =
                arms.stream().map(arm -> new Option(arm.arm(), maps(arm))).toList();
        return new Section(
                "feature-maps",
                language.say("report.maps.title"),
                language.say("report.maps.text"),
                new Choice(language.say("report.choice.arm"), options));
    }

    private List<Block> maps(ArmInspection arm) {
        Convolved convolved = arm.convolved();
        List<Picture> pictures = new ArrayList<>();
        image(convolved).ifPresent(pictures::add);
        for (FeatureMaps maps : convolved.layers()) {
            String text = language.say(
                    "report.maps.sizes",
                    maps.mean().length,
                    maps.height(),
                    maps.width(),
                    LayerWords.in(maps.layer(), language));
            pictures.add(picture(
                    MapBitmaps.maps(maps.values(), null, maps.height(), maps.width()),
                    language.say("report.maps.inWords", arm.arm(), text),
                    language.say("report.maps.caption", text, Numbers.fixed(maps.largest(), 2))));
        }
        return List.of(new Pictures(arm.arm(), null, pictures));
    }

    private Optional<Picture> image(Convolved convolved) {
        Optional<TestImage> image = inspection.image(convolved.sample());
        return image.map(test -> new Picture(
                Bitmaps.image(test, inspection.side()).base64(),
                IMAGE_PIXELS,
                IMAGE_PIXELS,
                language.say(
                        "report.maps.image",
                        test.index(),
                        inspection.called(inspection.labels()[test.index()])),
                language.say("report.dropout.image", test.index())));
    }

    private Section channels(List<ArmInspection> arms) {
        List<Block> blocks = new ArrayList<>();
        int layers = arms.stream()
                .mapToInt(arm -> arm.convolved().layers().size())
                .max()
                .orElseThrow();
        for (int layer = 0; layer < layers; layer++) {
            blocks.add(channels(arms, layer, "mean", FeatureMaps::mean));
            blocks.add(channels(arms, layer, "deviation", FeatureMaps::deviation));
            blocks.add(channels(arms, layer, "silent", maps -> percent(maps.silent())));
        }
        return new Section(
                "channels", language.say("report.channels.title"), language.say("report.channels.text"), blocks);
    }

    private static double[] percent(double[] shares) {
        return IntStream.range(0, shares.length)
                .mapToDouble(i -> 100 * shares[i])
                .toArray();
    }

    private Chart channels(List<ArmInspection> arms, int layer, String id, Function<FeatureMaps, double[]> statistic) {
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
                language.say("report.channels.of." + id, LayerWords.in(name, language)),
                "",
                Axis.of(language.say("report.channels.channel"), 0),
                Axis.of(language.say("report.channels.axis." + id), 3),
                series);
    }

    private Section dropout(List<ArmInspection> arms) {
        List<Block> blocks = new ArrayList<>();
        arms.forEach(arm -> blocks.add(dropout(arm)));
        return new Section(
                "map-dropout", language.say("report.mapDropout.title"), language.say("report.mapDropout.text"), blocks);
    }

    private Pictures dropout(ArmInspection arm) {
        MapDropout dropout = arm.convolved().dropout();
        int area = dropout.height() * dropout.width();
        int all = dropout.spatial() ? dropout.values().length / area : dropout.values().length;
        String dropped = "report.mapDropout.dropped." + (dropout.spatial() ? "maps" : "pixels");
        List<Picture> pictures = new ArrayList<>();
        pictures.add(picture(
                MapBitmaps.maps(dropout.values(), null, dropout.height(), dropout.width()),
                language.say("report.mapDropout.before"),
                language.say("report.mapDropout.before")));
        for (byte[] mask : dropout.masks()) {
            int zeros = 0;
            for (byte kept : mask) {
                zeros += kept == 0 ? 1 : 0;
            }
            String text = language.say(dropped, dropout.spatial() ? zeros / area : zeros, all);
            pictures.add(picture(
                    MapBitmaps.maps(dropout.values(), mask, dropout.height(), dropout.width()),
                    language.say("report.mapDropout.after", text),
                    text));
        }
        return new Pictures(
                language.say(
                        "report.dropout.caption", arm.arm(), dropout.rate(), LayerWords.in(dropout.layer(), language)),
                arm.arm(),
                pictures);
    }

    /** In whole multiples of its pixels, as far as they fit a narrow page. */
    private static Picture picture(Bitmap bitmap, String alternative, String caption) {
        int times = Math.max(1, PIXELS / bitmap.width());
        return new Picture(bitmap.base64(), times * bitmap.width(), times * bitmap.height(), alternative, caption);
    }
}
