package org.reglab.data;

/**
 * What was found of one file of a data set.
 *
 * @param name the file's name, without {@code .gz}
 * @param status whether it is there and right
 * @param expected SHA-256 of its uncompressed content, as pinned
 * @param actual SHA-256 of the uncompressed content found; null if the file is missing or cannot be inflated
 */
public record FileCheck(String name, Status status, String expected, String actual) {
    /** What was found. */
    public enum Status {
        OK,
        MISSING,
        /** Another content, or a {@code .gz} that cannot be inflated. */
        WRONG
    }
}
