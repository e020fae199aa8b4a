package org.reglab.record;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process that writes into a folder.
 *
 * @param host the computer's name, with hyphens for all but letters and digits
 * @param pid its number there
 * @param start when it first wrote something, in milliseconds since 1970
 */
record Owner(String host, long pid, long start) {
    private static final Pattern TEXT = Pattern.compile("([A-Za-z0-9-]+)_(\\d+)_(\\d+)");

    /** This process. */
    static Owner self() {
        return Self.OWNER;
    }

    private static final class Self {
        static final Owner OWNER = new Owner(findHost(), ProcessHandle.current().pid(), System.currentTimeMillis());
    }

    private static String findHost() {
        // Asking the network for one's own name can take seconds.
        Path linux = Path.of("/proc/sys/kernel/hostname");
        String name;
        try {
            name = Files.isReadable(linux)
                    ? Files.readString(linux).strip()
                    : InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            name = "unknown";
        }
        String plain = name.replaceAll("[^A-Za-z0-9-]", "-");
        return plain.isEmpty() ? "unknown" : plain;
    }

    /** The owner that {@link #toString()} has written, if the text is one. */
    static Optional<Owner> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Owner(matcher.group(1), Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether the process has surely ended. Of another computer's processes nothing is known, and a number that has come back
     * passes for the old process, unless it is this process's: in a container it often is.
     */
    boolean isDead() {
        if (!host.equals(self().host)) {
            return false;
        }
        return pid == self().pid
                ? start != self().start
                : ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
    }

    /** For names of files: letters, digits, hyphens and underscores. */
    @Override
    public String toString() {
        return host + "_" + pid + "_" + start;
    }
}
