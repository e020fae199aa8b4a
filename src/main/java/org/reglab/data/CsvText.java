package org.reglab.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.reglab.BadInputException;

/**
 * What a CSV file must be before anything reads it line by line: UTF-8, whose errors DataVec's reader would turn into question
 * marks, and in lines that fit into memory.
 */
final class CsvText {
    /** A line of a million numbers of seven digits. */
    private static final int LONGEST_LINE = 1 << 23;

    private CsvText() {}

    /** @throws BadInputException naming the first line that is not UTF-8 or too long */
    static void require(Path path) {
        String name = path.getFileName().toString();
        int line = 1;
        int length = 0;
        char[] characters = new char[1 << 13];
        try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            for (int n = reader.read(characters); n >= 0; n = reader.read(characters)) {
                for (int i = 0; i < n; i++) {
                    if (characters[i] == '\n') {
                        line++;
                        length = 0;
                    } else if (++length > LONGEST_LINE) {
                        throw new BadInputException(name + ", line " + line + " has more than " + LONGEST_LINE
                                + " characters; expected is one row of numbers per line.");
                    }
                }
            }
        } catch (CharacterCodingException e) {
            throw new BadInputException(
                    name + ", line " + firstBadLine(path) + " is not UTF-8; expected is a CSV file in UTF-8.");
        } catch (IOException e) {
            throw new BadInputException(path + " cannot be read: " + e.getMessage() + ".");
        }
    }

    /** Decoders say that something is wrong, not where. Bytes are read as ISO 8859-1, which has a character for each. */
    private static int firstBadLine(Path path) {
        try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
            int number = 1;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
                try {
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
                } catch (CharacterCodingException e) {
                    break;
                }
                number++;
            }
            return number;
        } catch (IOException e) {
            throw new BadInputException(path + " cannot be read: " + e.getMessage() + ".");
        }
    }
}
