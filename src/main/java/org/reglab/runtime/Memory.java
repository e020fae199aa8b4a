package org.reglab.runtime;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.bytedeco.javacpp.Pointer;

/**
 * How much memory there is: Java's heap, which files and reports are read into, and native memory, which arrays live in. JavaCPP
 * counts the latter and limits it ({@code -Dorg.bytedeco.javacpp.maxBytes}); what the limit lets through and the machine does
 * not have, nobody would refuse.
 */
public final class Memory {
    /** A file that is read at once may take this share of the heap: its content and what is made of it. */
    private static final int SHARE_OF_HEAP = 2;

    private static final int TREE = 5;

    private Memory() {}

    /** The most bytes that Java's heap may have (-Xmx). */
    public static long heap() {
        return Runtime.getRuntime().maxMemory();
    }

    /** The most bytes of a file's content that is held in the heap: half of it, and no more than an array has. */
    public static int largestContent() {
        return (int) Math.min(Integer.MAX_VALUE - 8, heap() / SHARE_OF_HEAP);
    }

    /**
     * The most bytes of a file that is read as a tree: the tree takes about four times as many, and what is made of it once
     * more.
     */
    public static int largestTree() {
        return largestContent() / TREE;
    }

    /** The most bytes that arrays may have: JavaCPP's limit, or the memory of the machine or container, if that is less. */
    public static long forArrays() {
        NativeRuntime.useOneThread();
        long limit = Pointer.maxBytes();
        long physical = physical();
        return limit > 0 ? Math.min(limit, physical) : physical;
    }

    /** Bytes of memory that the machine, or the container that this process is in, has. */
    public static long physical() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return system == null ? Long.MAX_VALUE : system.getTotalMemorySize();
    }

    /** Bytes for people: {@code 12 MB}, {@code 4.0 GB}; 1 MB is 2^20 bytes. As a double, since a product may exceed a long. */
    public static String text(double bytes) {
        double megabytes = bytes / (1 << 20);
        if (megabytes < 1024) {
            return String.format(Locale.ROOT, "%.0f MB", Math.max(1, megabytes));
        }
        double gigabytes = megabytes / 1024;
        return gigabytes < 1024
                ? String.format(Locale.ROOT, "%.1f GB", gigabytes)
                : String.format(Locale.ROOT, "%,.0f TB", gigabytes / 1024);
    }
}
