package org.reglab.record;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files that are either as they were or wholly new, whenever the process ends or the power fails. */
public final class AtomicFiles {
    /** A file on its way: hidden, with the process that writes it in its name. */
    private static final Pattern NEIGHBOUR = Pattern.compile("\\..+\\.([A-Za-z0-9-]+_\\d+_\\d+)\\.\\d+\\.tmp");

    /** What RegLab called such files before they named their process; one that lives would hold the folder's lock today. */
    private static final Pattern OLD_NEIGHBOUR = Pattern.compile(
            "\\.(?:results|inspection)\\.json\\.\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}\\.tmp");

    private static final AtomicLong COUNT = new AtomicLong();

    private AtomicFiles() {}

    /** Writes a file's content. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of it. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a neighbour of the file, then renames it: a rename within a folder is atomic.
     *
     * @throws WriteException if the file cannot be written; it is then as it was, and no neighbour is left
     */
    public static void write(Path file, byte[] content) throws WriteException {
        write(file, out -> out.write(content));
    }

    /** The same for what is too large to be held twice. */
    public static void write(Path file, Content content) throws WriteException {
        try {
            replace(file, content);
        } catch (IOException e) {
            throw new WriteException(file, e);
        }
    }

    private static void replace(Path file, Content content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
        // Not Files.createTempFile: its files can be read by their owner alone, and the rename keeps that.
        Path neighbour = file.resolveSibling(
                "." + file.getFileName() + "." + Owner.self() + "." + COUNT.incrementAndGet() + ".tmp");
        try {
            try (FileChannel channel =
                    FileChannel.open(neighbour, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
                content.writeTo(Channels.newOutputStream(channel));
                // Else a power cut could leave the new name with no content.
                channel.force(true);
            }
            Files.move(neighbour, file, StandardCopyOption.ATOMIC_MOVE);
            forceNames(folder);
        } finally {
            Files.deleteIfExists(neighbour);
        }
    }

    /** Has the names in a folder outlast a power cut, too, where the system can do that. */
    static void forceNames(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows opens no folders; it writes names at once.
        }
    }

    /** Removes the neighbours in a folder whose processes were killed while they wrote. Those of living processes stay. */
    static void removeLeftovers(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ".*.tmp")) {
            for (Path file : files) {
                if (isOfTheDead(file.getFileName().toString())) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static boolean isOfTheDead(String name) {
        Matcher matcher = NEIGHBOUR.matcher(name);
        return OLD_NEIGHBOUR.matcher(name).matches()
                || (matcher.matches()
                        && Owner.parse(matcher.group(1)).filter(Owner::isDead).isPresent());
    }

    /** Whether a file is one of this class's on its way. */
    static boolean isNeighbour(Path file) {
        String name = file.getFileName().toString();
        return NEIGHBOUR.matcher(name).matches() || OLD_NEIGHBOUR.matcher(name).matches();
    }
}
