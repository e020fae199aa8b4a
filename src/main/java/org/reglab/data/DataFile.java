package org.reglab.data;

/**
 * A file that data was read from: provenance of every result.
 *
 * @param name the file's name without its folder
 * @param bytes its size on disk
 * @param sha256 SHA-256 of its bytes as they lie on disk, 64 lower-case hexadecimal digits
 */
public record DataFile(String name, long bytes, String sha256) {}
