package org.reglab.report;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/**
 * A picture of few pixels as PNG, with a palette of 256 colours.
 *
 * <p>Not by the JDK's ImageIO, which small JDKs lack together with the rest of the desktop module: a report has its pictures
 * there too. W3C, "Portable Network Graphics", sections 5, 11 and 12.
 *
 * @param width pixels in a row
 * @param palette red, green and blue of each colour, one after the other
 * @param pixels row by row, as places in the palette
 */
record Bitmap(int width, byte[] palette, byte[] pixels) {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte BITS = 8;
    private static final byte INDEXED = 3;

    int height() {
        return pixels.length / width;
    }

    byte[] png() {
        var bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(SIGNATURE);
            var header = new ByteArrayOutputStream();
            DataOutputStream head = new DataOutputStream(header);
            head.writeInt(width);
            head.writeInt(height());
            head.write(new byte[] {BITS, INDEXED, 0, 0, 0});
            chunk(out, "IHDR", header.toByteArray());
            chunk(out, "PLTE", palette);
            chunk(out, "IDAT", packed());
            chunk(out, "IEND", new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    String base64() {
        return Base64.getEncoder().encodeToString(png());
    }

    /** Each row after a zero, which says that it is not filtered. */
    private byte[] packed() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            for (int row = 0; row < height(); row++) {
                out.write(0);
                out.write(pixels, row * width, width);
            }
        }
        return bytes.toByteArray();
    }

    private static void chunk(DataOutputStream out, String type, byte[] content) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(content);
        out.writeInt(content.length);
        out.write(name);
        out.write(content);
        out.writeInt((int) sum.getValue());
    }
}
