package org.reglab.record;

import static org.reglab.BadInputException.option;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.reglab.BadInputException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has one process at a time write into a folder. The system takes the lock back when the process ends, however it ends. */
final class FolderLock implements Closeable {
    /** The file's name in the folder. It says who holds the lock, and goes when the lock does. */
    static final String NAME = ".lock";

    private static final Logger LOG = LoggerFactory.getLogger(FolderLock.class);

    /** Far behind the content: on Windows, nobody else can read what is locked. */
    private static final long PLACE = Long.MAX_VALUE - 1;

    private static final int ATTEMPTS = 10;

    /**
     * Folders that this process writes into. POSIX takes a process's lock back when any of its handles of the file is closed, so
     * this process must not open the file a second time.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * @param folder one that is there
     * @throws BadInputException if another process, or another experiment of this one, writes into the folder
     * @throws IOException if the lock's file cannot be written
     */
    static FolderLock of(Path folder) throws IOException {
        Path real = folder.toRealPath();
        if (!HELD.add(real)) {
            throw held(folder, "another experiment of this process");
        }
        try {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                FileChannel channel = lockedFile(folder, real.resolve(NAME));
                if (channel != null) {
                    return new FolderLock(real, channel);
                }
            }
            throw new IOException("its " + NAME + " changes all the time");
        } catch (IOException | RuntimeException e) {
            HELD.remove(real);
            throw e;
        }
    }

    /** Null if the last holder has removed the file in this moment. */
    private static FileChannel lockedFile(Path folder, Path file) throws IOException {
        Object before = key(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
        try {
            if (!tryLock(channel, file)) {
                channel.close();
                throw held(folder, holderOf(file));
            }
            if (Objects.equals(before, key(file))) {
                return channel;
            }
            channel.close();
            return null;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** What tells a file from another one of the same name; "none" if there is none, null on Windows. */
    private static Object key(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            return "none";
        }
    }

    private static boolean tryLock(FileChannel channel, Path file) throws IOException {
        try {
            if (channel.tryLock(PLACE, 1, false) == null) {
                return false;
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be locked ({}); take care that no other process writes there.", file, e.getMessage());
        }
        Owner self = Owner.self();
        String holder = "process " + self.pid() + " on " + self.host() + " since "
                + OffsetDateTime.now().truncatedTo(ChronoUnit.SECONDS) + "\n";
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
        return true;
    }

    private static BadInputException held(Path folder, String holder) {
        return BadInputException.of(
                option("out"), folder, "a folder that nobody else writes into, and " + holder + " does");
    }

    private static String holderOf(Path file) {
        try {
            String holder = Files.readString(file).strip();
            return holder.isEmpty() ? "a process that has just begun" : holder;
        } catch (IOException e) {
            return "a process that does not say which";
        }
    }

    /** Gives the lock back. */
    @Override
    public void close() throws IOException {
        try (channel) {
            Files.deleteIfExists(folder.resolve(NAME));
        } finally {
            HELD.remove(folder);
        }
    }
}
