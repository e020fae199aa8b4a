package org.reglab.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.reglab.BadInputException;

/** The one page that a command writes. */
final class HtmlFile {
    private HtmlFile() {}

    /**
     * The file itself, if a page can be written there. Nothing is written.
     *
     * @throws BadInputException if its name does not end in {@code .html}, it is a folder, or its folder cannot be written
     */
    static Path of(Path out) {
        if (!out.toString().endsWith(".html")) {
            throw BadInputException.of("--out", out, "a file ending in .html");
        }
        if (Files.isDirectory(out)) {
            throw BadInputException.of("--out", out, "a file ending in .html, and this is a folder");
        }
        Path folder = out.toAbsolutePath().getParent();
        while (!Files.exists(folder)) {
            folder = folder.getParent();
        }
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw BadInputException.of("--out", out, "a file in a folder that can be written; " + folder + " cannot");
        }
        return out;
    }
}
