package org.reglab.record;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A line of JSON that shows whether it is whole: {@code {"crc32c":"89abcdef","entry":...}}. The checksum is of the entry's bytes.
 */
final class ChecksumLine {
    private static final byte[] START = "{\"crc32c\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MIDDLE = "\",\"entry\":".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGITS = 8;
    private static final int ENTRY = START.length + DIGITS + MIDDLE.length;

    private ChecksumLine() {}

    /** The line of an entry, with its line feed. */
    static byte[] of(byte[] entry) {
        return ByteBuffer.allocate(ENTRY + entry.length + 2)
                .put(START)
                .put(checksum(entry, 0, entry.length))
                .put(MIDDLE)
                .put(entry)
                .put((byte) '}')
                .put((byte) '\n')
                .array();
    }

    /** The entry of a line without its line feed; empty if the line is not as it was written. */
    static Optional<byte[]> entry(byte[] line) {
        int end = line.length - 1;
        if (end <= ENTRY || line[end] != '}' || !startsWith(line, 0, START)) {
            return Optional.empty();
        }
        byte[] told = Arrays.copyOfRange(line, START.length, START.length + DIGITS);
        boolean whole = startsWith(line, START.length + DIGITS, MIDDLE)
                && Arrays.equals(told, checksum(line, ENTRY, end - ENTRY));
        return whole ? Optional.of(Arrays.copyOfRange(line, ENTRY, end)) : Optional.empty();
    }

    private static boolean startsWith(byte[] line, int from, byte[] part) {
        return Arrays.equals(line, from, from + part.length, part, 0, part.length);
    }

    private static byte[] checksum(byte[] bytes, int from, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, from, length);
        return String.format("%08x", sum.getValue()).getBytes(StandardCharsets.US_ASCII);
    }
}
