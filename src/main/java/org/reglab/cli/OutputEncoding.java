package org.reglab.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.reglab.text.Language;
import picocli.CommandLine;

/**
 * Which bytes stand for letters on standard output and error. Where the locale's encoding lacks a language's letters, as ASCII
 * lacks Chinese ones, they are written in UTF-8: question marks would help nobody.
 */
final class OutputEncoding {
    private OutputEncoding() {}

    /** A command line that can print its language. */
    static CommandLine commandLine(Language language) {
        boolean out = !holds("stdout", language);
        boolean err = !holds("stderr", language);
        // Before the command line is made: it looks whether the streams are still those that it began with.
        if (out) {
            System.setOut(utf8(FileDescriptor.out));
        }
        if (err) {
            System.setErr(utf8(FileDescriptor.err));
        }
        CommandLine commandLine = RegLab.commandLine(language);
        if (out) {
            commandLine.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        }
        if (err) {
            commandLine.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        }
        return commandLine;
    }

    private static PrintStream utf8(FileDescriptor stream) {
        return new PrintStream(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
    }

    private static boolean holds(String stream, Language language) {
        return language == Language.EN
                || holds(
                        System.getProperty(
                                stream + ".encoding",
                                System.getProperty(
                                        "sun." + stream + ".encoding",
                                        System.getProperty("native.encoding", "US-ASCII"))),
                        language.say("report.chart.letters"));
    }

    /** Whether an encoding has all these letters; one that Java does not know has none. */
    static boolean holds(String encoding, CharSequence letters) {
        try {
            Charset charset = Charset.forName(encoding);
            return charset.canEncode() && charset.newEncoder().canEncode(letters);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return false;
        }
    }
}
