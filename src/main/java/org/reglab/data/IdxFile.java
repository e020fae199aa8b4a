package org.reglab.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.reglab.BadInputException;

/**
 * One idx file in memory, checked: LeCun's format of MNIST, a big-endian header (magic number, then one size per dimension)
 * and then one unsigned byte per value. Images are [count, rows, columns], labels [count].
 *
 * <p>Source: Y. LeCun, C. Cortes and C. J. C. Burges, "The MNIST database of handwritten digits", section "File formats".
 */
final class IdxFile {
    /** What an idx file can hold here. */
    enum Kind {
        IMAGES(2051, 3),
        LABELS(2049, 1);

        final int magic;
        final int dimensions;

        Kind(int magic, int dimensions) {
            this.magic = magic;
            this.dimensions = dimensions;
        }
    }

    // More than any such file that is about; keeps a hostile .gz from filling the memory.
    private static final int MAX_BYTES = 1 << 30;

    private final Path path;
    private final DataFile file;
    private final Kind kind;
    private final byte[] content;

    private IdxFile(Path path, DataFile file, Kind kind, byte[] content) {
        this.path = path;
        this.file = file;
        this.kind = kind;
        this.content = content;
    }

    /**
     * Reads, inflates and checks a file.
     *
     * @param path plain, or gzip if it ends in {@code .gz}
     * @param files checksums of files as they lie on disk, by file name
     * @param contents checksums of uncompressed contents, by file name without {@code .gz}
     * @throws BadInputException if it cannot be read, a checksum differs, or it is not a whole idx file
     */
    static IdxFile read(Path path, Checksums files, Checksums contents) {
        try {
            String name = path.getFileName().toString();
            byte[] bytes = Files.readAllBytes(path);
            String sha256 = Checksums.sha256(bytes);
            files.require(name, path, sha256);
            byte[] content = isGzip(path) ? inflate(path, bytes) : bytes;
            if (!contents.sums().isEmpty()) {
                contents.require(plainName(path), path, isGzip(path) ? Checksums.sha256(content) : sha256);
            }
            return new IdxFile(path, new DataFile(name, bytes.length, sha256), kindOf(path, content), content);
        } catch (IOException e) {
            throw new BadInputException(path + " cannot be read: " + e.getMessage() + ".");
        }
    }

    private static byte[] inflate(Path path, byte[] bytes) {
        // A gzip file ends with the size of its content, so nothing needs to grow; 1032 is the most that deflate can
        // shrink.
        int size = bytes.length < 4
                ? -1
                : ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - 4);
        if (size < 0 || size > Math.min(MAX_BYTES, 1032L * bytes.length)) {
            size = 0;
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes), 1 << 16)) {
            byte[] content = new byte[size];
            int read = in.readNBytes(content, 0, size);
            byte[] rest = in.readNBytes(MAX_BYTES + 1 - read);
            if (read + rest.length > MAX_BYTES) {
                throw new BadInputException(path + " holds more than " + MAX_BYTES
                        + " bytes uncompressed; allowed is an idx file of at most that.");
            }
            return read == size && rest.length == 0 ? content : joined(content, read, rest);
        } catch (IOException e) {
            throw new BadInputException(path + " is not a whole gzip file (" + e.getMessage()
                    + "); expected is an idx file compressed with gzip, so get it again.");
        }
    }

    /** For gzip files of several members, whose last size is not that of the whole. */
    private static byte[] joined(byte[] first, int length, byte[] rest) {
        return ByteBuffer.allocate(length + rest.length)
                .put(first, 0, length)
                .put(rest)
                .array();
    }

    private static Kind kindOf(Path path, byte[] content) {
        int magic = content.length < 4 ? -1 : ByteBuffer.wrap(content).getInt(0);
        for (Kind kind : Kind.values()) {
            if (kind.magic == magic) {
                return kind;
            }
        }
        throw new BadInputException(path + " starts with "
                + (content.length < 4 ? content.length + " bytes in all" : "the magic number " + magic)
                + "; expected is 2051 (idx3, images of unsigned bytes) or 2049 (idx1, labels).");
    }

    /** This file, if it holds what is wanted in the length that its header says. */
    IdxFile require(Kind wanted) {
        if (kind != wanted) {
            throw new BadInputException(path + " starts with the magic number " + kind.magic + "; expected is "
                    + wanted.magic + (wanted == Kind.IMAGES ? " (idx3, images)." : " (idx1, labels)."));
        }
        if (content.length < headerBytes()) {
            throw new BadInputException(path + " has " + content.length
                    + " bytes uncompressed; expected is a header of " + headerBytes() + ".");
        }
        // As a double: the product of a broken header's sizes may exceed a long.
        double values = 1;
        for (int dimension = 0; dimension < kind.dimensions; dimension++) {
            if (size(dimension) < 1) {
                throw new BadInputException(path + " says " + size(dimension) + " "
                        + (dimension == 0 ? wanted == Kind.IMAGES ? "images" : "labels" : "pixels a side")
                        + "; expected is at least 1.");
            }
            values *= size(dimension);
        }
        double expected = headerBytes() + values;
        if (content.length != expected) {
            throw new BadInputException(path + " has " + content.length + " bytes uncompressed, too "
                    + (content.length < expected ? "short" : "long") + "; its header says "
                    + String.format(Locale.ROOT, "%.0f", expected) + ".");
        }
        return this;
    }

    /** The size of a dimension as the header says it: 0 is the count, 1 the rows, 2 the columns. */
    int size(int dimension) {
        return ByteBuffer.wrap(content).getInt(4 * (1 + dimension));
    }

    /** Values of one item: rows times columns of an image, 1 of a label. */
    int itemSize() {
        return kind == Kind.IMAGES ? size(1) * size(2) : 1;
    }

    /** The first value of an item, from 0 to 255: its label. */
    int value(int item) {
        return Byte.toUnsignedInt(content[headerBytes() + item * itemSize()]);
    }

    /** Looks every value of an item up in a table of 256 and writes what it finds to {@code target}, [itemSize]. */
    void map(int item, float[] table, float[] target) {
        int start = headerBytes() + item * itemSize();
        for (int i = 0; i < target.length; i++) {
            target[i] = table[Byte.toUnsignedInt(content[start + i])];
        }
    }

    private int headerBytes() {
        return 4 * (1 + kind.dimensions);
    }

    Kind kind() {
        return kind;
    }

    Path path() {
        return path;
    }

    DataFile file() {
        return file;
    }

    static boolean isGzip(Path path) {
        return path.getFileName().toString().endsWith(".gz");
    }

    /** The file's name without {@code .gz}. */
    static String plainName(Path path) {
        String name = path.getFileName().toString();
        return isGzip(path) ? name.substring(0, name.length() - ".gz".length()) : name;
    }
}
