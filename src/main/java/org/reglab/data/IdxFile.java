package org.reglab.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.reglab.BadInputException;
import org.reglab.runtime.Memory;

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

        int headerBytes() {
            return 4 * (1 + dimensions);
        }
    }

    // The most that deflate can shrink.
    private static final int MOST_DEFLATED = 1032;
    private static final int LONGEST_HEADER = 16;

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
            requireRoom(path, Files.size(path));
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

    /**
     * The content of a gzip file, no more of it than its idx header announces: a small file can hold any amount of zeros. Of one
     * that is longer, one byte more, so that it is seen to be.
     */
    private static byte[] inflate(Path path, byte[] bytes) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes), 1 << 16)) {
            byte[] header = in.readNBytes(LONGEST_HEADER);
            Kind kind = kindOf(path, header);
            if (header.length < kind.headerBytes()) {
                return header;
            }
            double announced = announced(path, kind, header);
            requireRoom(path, announced);
            if (announced > (double) MOST_DEFLATED * bytes.length) {
                // Cannot be whole, so it need not be inflated to see that.
                return header;
            }
            byte[] content = Arrays.copyOf(header, Math.max(header.length, (int) announced));
            int read = header.length + in.readNBytes(content, header.length, content.length - header.length);
            int more = read == content.length ? in.read() : -1;
            if (more >= 0) {
                return Arrays.copyOf(content, read + 1);
            }
            return read == content.length ? content : Arrays.copyOf(content, read);
        } catch (IOException e) {
            throw new BadInputException(path + " is not a whole gzip file (" + e.getMessage()
                    + "); expected is an idx file compressed with gzip, so get it again.");
        }
    }

    private static void requireRoom(Path path, double bytes) {
        if (bytes > Memory.largestContent()) {
            throw new BadInputException(String.format(
                    Locale.ROOT,
                    "%s has %,.0f bytes uncompressed; allowed here are %,d, half of Java's heap (-Xmx).",
                    path,
                    bytes,
                    Memory.largestContent()));
        }
    }

    /** How many bytes a file has by its header. As a double: the product of a broken header's sizes may exceed a long. */
    private static double announced(Path path, Kind kind, byte[] content) {
        double values = 1;
        for (int dimension = 0; dimension < kind.dimensions; dimension++) {
            int size = ByteBuffer.wrap(content).getInt(4 * (1 + dimension));
            if (size < 1) {
                throw new BadInputException(path + " says " + size + " "
                        + (dimension == 0 ? kind == Kind.IMAGES ? "images" : "labels" : "pixels a side")
                        + "; expected is at least 1.");
            }
            values *= size;
        }
        return kind.headerBytes() + values;
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
        if (content.length < kind.headerBytes()) {
            throw new BadInputException(path + " has " + content.length
                    + " bytes uncompressed; expected is a header of " + kind.headerBytes() + ".");
        }
        double expected = announced(path, kind, content);
        if (content.length != expected) {
            boolean cut = isGzip(path) && content.length == expected + 1;
            throw new BadInputException(path + " has " + content.length + (cut ? " or more" : "")
                    + " bytes uncompressed, too " + (content.length < expected ? "short" : "long")
                    + "; its header says "
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
        return Byte.toUnsignedInt(content[kind.headerBytes() + item * itemSize()]);
    }

    /** Looks every value of an item up in a table of 256 and writes what it finds to {@code target}, [itemSize]. */
    void map(int item, float[] table, float[] target) {
        int start = kind.headerBytes() + item * itemSize();
        for (int i = 0; i < target.length; i++) {
            target[i] = table[Byte.toUnsignedInt(content[start + i])];
        }
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
