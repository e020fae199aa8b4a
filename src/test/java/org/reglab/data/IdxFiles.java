package org.reglab.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Small idx files for tests. */
final class IdxFiles {
    private IdxFiles() {}

    /** Images of rows x columns pixels; every pixel of image i is i modulo 256. */
    static byte[] images(int count, int rows, int columns) {
        ByteBuffer bytes = ByteBuffer.allocate(16 + count * rows * columns);
        bytes.putInt(2051).putInt(count).putInt(rows).putInt(columns);
        for (int image = 0; image < count; image++) {
            for (int pixel = 0; pixel < rows * columns; pixel++) {
                bytes.put((byte) image);
            }
        }
        return bytes.array();
    }

    /** The labels 0, 1, ..., classes − 1, 0, 1 and so on. */
    static byte[] labels(int count, int classes) {
        ByteBuffer bytes = ByteBuffer.allocate(8 + count);
        bytes.putInt(2049).putInt(count);
        for (int label = 0; label < count; label++) {
            bytes.put((byte) (label % classes));
        }
        return bytes.array();
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A whole data set: 20 training and 10 test images of 2 x 3 pixels, 3 classes, gzip and plain mixed. */
    static Path writeSet(Path folder) {
        write(folder.resolve(IdxFolder.TRAIN_IMAGES + ".gz"), gzip(images(20, 2, 3)));
        write(folder.resolve(IdxFolder.TRAIN_LABELS), labels(20, 3));
        write(folder.resolve(IdxFolder.TEST_IMAGES), images(10, 2, 3));
        write(folder.resolve(IdxFolder.TEST_LABELS + ".gz"), gzip(labels(10, 3)));
        return folder;
    }

    static Path write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
