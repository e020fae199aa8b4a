package org.reglab.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.reglab.text.Language;

/** Pictures of few pixels with their names, as one PNG: rows of what belongs together. */
final class LabelledPictures {
    private static final int MARGIN = 16;
    private static final int LINE = 26;
    private static final int LETTER = 10;

    private record Labelled(String label, Bitmap bitmap, int width) {
        int height() {
            return bitmap.height() * width / bitmap.width();
        }
    }

    private final List<List<Labelled>> rows = new ArrayList<>();
    private final Language language;

    /** @param language of the names */
    LabelledPictures(Language language) {
        this.language = language;
    }

    /** Begins a row. */
    void row() {
        rows.add(new ArrayList<>());
    }

    /** @param width on the picture, in pixels */
    void add(String label, Bitmap bitmap, int width) {
        rows.get(rows.size() - 1).add(new Labelled(label, bitmap, width));
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    byte[] png() throws IOException {
        int width = rows.stream()
                .mapToInt(
                        row -> row.stream().mapToInt(one -> one.width + MARGIN).sum())
                .max()
                .orElse(0);
        int height = rows.stream().mapToInt(LabelledPictures::height).sum();
        BufferedImage image = new BufferedImage(width + MARGIN, height + MARGIN, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setColor(Color.BLACK);
        graphics.setFont(ChartStyle.font(18, language));
        int top = MARGIN;
        for (List<Labelled> row : rows) {
            int left = MARGIN;
            for (Labelled one : row) {
                graphics.drawString(TextLines.shorten(one.label, one.width / LETTER), left, top + LINE - 10);
                BufferedImage pixels = ImageIO.read(new ByteArrayInputStream(one.bitmap.png()));
                graphics.drawImage(pixels, left, top + LINE, one.width, one.height(), null);
                graphics.drawRect(left - 1, top + LINE - 1, one.width + 1, one.height() + 1);
                left += one.width + MARGIN;
            }
            top += height(row);
        }
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(FewColors.of(image), "png", bytes);
        return bytes.toByteArray();
    }

    private static int height(List<Labelled> row) {
        return LINE + MARGIN + row.stream().mapToInt(Labelled::height).max().orElse(0);
    }
}
