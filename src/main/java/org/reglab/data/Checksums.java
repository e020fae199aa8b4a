package org.reglab.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.reglab.BadInputException;

/**
 * SHA-256 checksums by file name, as {@code sha256sum} writes them.
 *
 * @param sums 64 lower-case hexadecimal digits by file name, in the order written
 * @param remedy what to do about a file that differs, as the end of a sentence
 */
record Checksums(Map<String, String> sums, String remedy) {
    /** Knows no file, so every file passes. */
    static final Checksums NONE = new Checksums(Map.of(), "");

    /** The name of the file that lists the checksums of those beside it. */
    static final String FILE_NAME = "SHA256SUMS";

    private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64}) [ *](.+)");

    /**
     * Reads {@code sha256sum}'s format.
     *
     * @param origin where the text is from, for the message
     * @throws BadInputException if a line is not a checksum and a file name
     */
    static Checksums parse(String text, String origin, String remedy) {
        Map<String, String> sums = new LinkedHashMap<>();
        for (String line : text.lines().filter(each -> !each.isBlank()).toList()) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw BadInputException.of(
                        origin, line, "lines of 64 hexadecimal digits, two spaces and a file name, as of sha256sum");
            }
            sums.put(matcher.group(2), matcher.group(1).toLowerCase(Locale.ROOT));
        }
        return new Checksums(sums, remedy);
    }

    /** A list that comes with RegLab, for example {@code mnist.sha256}. */
    static Checksums resource(String name, String remedy) {
        try (InputStream in = Checksums.class.getResourceAsStream(name)) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), name, remedy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Compares one file; passes if its name is not listed.
     *
     * @param name as listed
     * @param file which file it is, for the message
     * @param actual SHA-256 of what was read
     * @throws BadInputException if the checksums differ
     */
    void require(String name, Path file, String actual) {
        String expected = sums.get(name);
        if (expected != null && !expected.equals(actual)) {
            throw new BadInputException(file + " has the wrong SHA-256: expected " + abbreviated(expected) + ", actual "
                    + abbreviated(actual) + "; " + remedy + ".");
        }
    }

    /** Enough of a checksum to tell it from another one; {@code reglab data verify} prints all of it. */
    static String abbreviated(String sha256) {
        return sha256.length() < 64 ? sha256 : sha256.substring(0, 12) + "...";
    }

    /** SHA-256 of these bytes, 64 lower-case hexadecimal digits. */
    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(newDigest().digest(bytes));
    }

    /** SHA-256 of the rest of a stream, which is left open. */
    static String sha256(InputStream in) throws IOException {
        MessageDigest digest = newDigest();
        byte[] buffer = new byte[1 << 16];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            digest.update(buffer, 0, read);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
