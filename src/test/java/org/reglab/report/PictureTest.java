package org.reglab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.reglab.report.page.Axis;
import org.reglab.report.page.Chart;
import org.reglab.report.page.Series;
import org.reglab.report.page.Series.Style;

class PictureTest {
    /** Pixels between two words; between letters there are fewer. */
    private static final int GAP = 24;

    private static Picture line(Axis x, double... places) {
        Series series = Series.of("loss", "loss", Style.LINE, places, places);
        return Picture.of(new Chart("id", "A title", "", x, Axis.of("y", 2), List.of(series)), List.of("loss"));
    }

    private static BufferedImage drawn(Picture picture) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(picture.png()));
    }

    /** Words below the horizontal axis: letters are drawn as outlines, which leaves their pixels to count. */
    private static int words(BufferedImage image) {
        int words = 0;
        int blank = GAP;
        for (int x = 0; x < 0.85 * image.getWidth(); x++) {
            boolean dark = false;
            for (int y = image.getHeight() - 80; y < image.getHeight() - 20; y++) {
                dark |= (image.getRGB(x, y) & 0xFF) < 100;
            }
            words += dark && blank >= GAP ? 1 : 0;
            blank = dark ? 0 : blank + 1;
        }
        return words;
    }

    @Test
    void anAxisOfNamesShowsEachName() throws IOException {
        for (int n = 2; n <= 8; n++) {
            List<String> names = List.of("one", "two", "three", "four", "five", "six", "seven", "eight")
                    .subList(0, n);
            double[] places = new double[n];
            for (int i = 0; i < n; i++) {
                places[i] = i;
            }
            assertThat(words(drawn(line(Axis.of("", names), places))))
                    .as(n + " names")
                    .isEqualTo(n);
        }
    }

    @Test
    void aLogarithmicAxisHasItsDecades() throws IOException {
        assertThat(words(drawn(line(Axis.of("", 0).log(), 1, 10, 1000)))).isEqualTo(4);
        assertThat(new String(line(Axis.of("", 0), 1, 2).svg(), StandardCharsets.UTF_8))
                .contains("<svg");
    }

    private static BufferedImage map(double low) throws IOException {
        double[][] values = {{low, 2}};
        return drawn(Picture.heatMap("A map", "x", List.of("a", "b"), "y", List.of("c"), values, 3));
    }

    private static int pixels(BufferedImage image, int rgb) {
        int[] all = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return (int)
                IntStream.of(all).filter(pixel -> (pixel & 0xFFFFFF) == rgb).count();
    }

    @Test
    void aHeatMapHasAColourForLowAndHighAndRoundedValues() throws IOException {
        BufferedImage map = map(0.12345);
        assertThat(map.getWidth()).isEqualTo(1120);
        Picture picture = line(Axis.of("", 0), 1, 2);
        assertThat(picture.smallPng().length).isLessThan(2 * picture.png().length / 3);
        assertThat(pixels(map, 0x6FAFDB)).isGreaterThan(100_000);
        assertThat(pixels(map, 0xF0A860)).isGreaterThan(100_000);
        assertThat(pixels(map(0.123), 0)).isEqualTo(pixels(map, 0));
        assertThat(pixels(map(0.456), 0)).isNotEqualTo(pixels(map, 0));
    }
}
