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

/** Which bytes stand for letters on standard output and error. */
final class OutputEncoding {
    private OutputEncoding() {}

    /**
     * Where the locale's encoding lacks a language's letters, as ASCII lacks Chinese ones, they are written in UTF-8: question
     * marks would help nobody.
     */
    static void prepare(CommandLine commandLine, Language language) {
        if (!holds("stdout", language)) {
            commandLine.setOut(new PrintWriter(utf8(FileDescriptor.out), true, StandardCharsets.UTF_8));
        }
        if (!holds("stderr", language)) {
            PrintStream err = utf8(FileDescriptor.err);
            // Progress bars write there themselves.
            System.setErr(err);
            commandLine.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        }
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
