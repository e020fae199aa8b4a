package org.reglab.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.internal.chartpart.Chart;
import org.reglab.text.Language;

/** A chart as the bytes of image files. */
record ChartImages(Chart<?, ?> chart) {
    /** Pixels of a PNG per unit of the chart's size, so that it stays sharp on dense screens. */
    static final int SCALE = 2;

    /** Measures a word, which a JDK that cannot draw answers with whatever goes wrong in it first. */
    static void tryDrawing() {
        Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        graphics.getFontMetrics(ChartStyle.font(10, Language.EN)).stringWidth("loss");
        graphics.dispose();
    }

    byte[] png() throws IOException {
        return png(SCALE);
    }

    /** With so many pixels per unit of the chart's size. */
    byte[] png(double scale) throws IOException {
        int width = (int) Math.round(scale * chart.getWidth());
        int height = (int) Math.round(scale * chart.getHeight());
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(scale, scale);
        chart.paint(graphics, chart.getWidth(), chart.getHeight());
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(FewColors.of(image), "png", bytes)) {
            throw new IOException("This Java installation has no writer for PNG.");
        }
        return bytes.toByteArray();
    }

    byte[] svg() throws IOException {
        var bytes = new ByteArrayOutputStream();
        VectorGraphicsEncoder.saveVectorGraphic(chart, bytes, VectorGraphicsFormat.SVG);
        return bytes.toByteArray();
    }
}
