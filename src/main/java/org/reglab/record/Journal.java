package org.reglab.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.reglab.BadInputException;

/**
 * What an unfinished experiment has to show: each finished run is a line, which is on the disk before the next thing happens.
 *
 * <p>A line that a crash or a power cut has torn can only be the last one; it is dropped. A line before it that is not as it was
 * written means that somebody else has changed the file, which is refused.
 */
final class Journal implements Closeable {
    /** The file's name in an output folder. */
    static final String NAME = "journal.jsonl";

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private final Path file;
    private final FileChannel channel;
    private long end;

    private Journal(Path file, FileChannel channel, long end) {
        this.file = file;
        this.channel = channel;
        this.end = end;
    }

    /** What a file holds, and how many of its bytes are whole lines. */
    private record Content(List<JournalEntry> entries, long bytes) {}

    /**
     * The entries of a folder's journal, without a torn last line; none if there is no journal or nothing whole in it.
     *
     * @throws BadInputException if a line before the last is damaged, or the file is no journal
     */
    static List<JournalEntry> read(Path folder) throws IOException {
        return content(folder.resolve(NAME)).entries();
    }

    /**
     * Opens a folder's journal behind its last whole line, or makes one.
     *
     * @throws WriteException if it cannot be written
     */
    static Journal open(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        long end = content(file).bytes();
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
            channel.truncate(end);
            channel.force(true);
            AtomicFiles.forceNames(folder);
            return new Journal(file, channel, end);
        } catch (IOException e) {
            throw new WriteException(file, e);
        }
    }

    private static Content content(Path file) throws IOException {
        List<JournalEntry> entries = new ArrayList<>();
        long bytes = 0;
        if (!Files.exists(file)) {
            return new Content(entries, bytes);
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            Line line = nextLine(in);
            while (line != null && line.ended()) {
                Line following = nextLine(in);
                var entry = ChecksumLine.entry(line.bytes());
                if (entry.isEmpty() && following == null) {
                    break;
                }
                int number = entries.size() + 1;
                entries.add(parse(
                        file, number, entry.orElseThrow(() -> damaged(file, number, "is not as it was written"))));
                bytes += line.bytes().length + 1L;
                line = following;
            }
        }
        if (!entries.isEmpty() && entries.get(0).header() == null) {
            throw damaged(file, 1, "does not say what the experiment is");
        }
        return new Content(entries, bytes);
    }

    /** A line without its line feed, and whether it had one. */
    private record Line(byte[] bytes, boolean ended) {}

    /** Null at the end of the file. */
    private static Line nextLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        while (next >= 0 && next != '\n') {
            line.write(next);
            next = in.read();
        }
        boolean ended = next >= 0;
        return ended || line.size() > 0 ? new Line(line.toByteArray(), ended) : null;
    }

    private static JournalEntry parse(Path file, int number, byte[] entry) {
        try {
            return MAPPER.readValue(entry, JournalEntry.class);
        } catch (JsonProcessingException e) {
            throw damaged(file, number, "is not of the form " + JournalEntry.SCHEMA);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BadInputException damaged(Path file, int line, String how) {
        return new BadInputException("Line " + line + " of " + file + " " + how
                + "; allowed is a journal of which only the last line is cut short. Without the file, --resume goes on from "
                + ResultsFile.NAME + ".");
    }

    /**
     * Adds a line and forces it to the disk.
     *
     * @throws WriteException if that fails; the journal is then as it was
     */
    void append(JournalEntry entry) throws WriteException {
        append(List.of(entry));
    }

    /** Adds lines and forces them to the disk once. */
    synchronized void append(List<JournalEntry> entries) throws WriteException {
        try {
            ByteArrayOutputStream lines = new ByteArrayOutputStream();
            for (JournalEntry entry : entries) {
                lines.write(ChecksumLine.of(MAPPER.writeValueAsBytes(entry)));
            }
            ByteBuffer bytes = ByteBuffer.wrap(lines.toByteArray());
            long place = end;
            while (bytes.hasRemaining()) {
                place += channel.write(bytes, place);
            }
            channel.force(false);
            end = place;
        } catch (IOException e) {
            takeBack();
            throw new WriteException(file, e);
        }
    }

    /** A line that is half there must not be followed by another. */
    private void takeBack() {
        try {
            channel.truncate(end);
        } catch (IOException e) {
            // Then it stays the last line, and is dropped by whoever reads it.
        }
    }

    /** Closes the file, which stays. */
    @Override
    public synchronized void close() throws IOException {
        channel.close();
    }
}
