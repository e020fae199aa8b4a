package org.reglab.notebooks;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.execution.LocalExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** The JDK's JShell, which the notebooks' kernel is made of, in this process: compiles cells, and executes them if told to. */
final class Shell implements AutoCloseable {
    private final JShell shell;
    private boolean executes = true;

    Shell() {
        shell = JShell.builder()
                .executionEngine(new Provider(), Map.of())
                .compilerOptions("-proc:none")
                .build();
        shell.addToClasspath(System.getProperty("java.class.path"));
    }

    /** Code that does not compile, or does not end well. */
    static final class CellFailure extends Exception {
        private static final long serialVersionUID = 1L;

        CellFailure(String message) {
            super(message);
        }
    }

    /** Executes everything as JShell does, unless only compiling is wanted. */
    private final class Control extends LocalExecutionControl {
        @Override
        public String invoke(String className, String methodName)
                throws RunException, InternalException, EngineTerminationException {
            return executes ? super.invoke(className, methodName) : "";
        }
    }

    private final class Provider implements ExecutionControlProvider {
        @Override
        public String name() {
            return "here";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
            return new Control();
        }
    }

    /** Compiles a cell against what was compiled before; its variables have no values. */
    void compile(String source) throws CellFailure {
        executes = false;
        try {
            evaluate(source);
        } finally {
            executes = true;
        }
    }

    /** Executes a cell. Returns what it prints. */
    String execute(String source) throws CellFailure {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            evaluate(source);
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    private void evaluate(String source) throws CellFailure {
        SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
        String rest = source;
        while (!rest.isBlank()) {
            CompletionInfo info = analysis.analyzeCompletion(rest);
            if (!info.completeness().isComplete()) {
                throw new CellFailure("not complete:\n" + rest);
            }
            List<SnippetEvent> events = shell.eval(info.source());
            for (SnippetEvent event : events) {
                check(event);
            }
            rest = info.remaining();
        }
    }

    private void check(SnippetEvent event) throws CellFailure {
        if (event.status() == Snippet.Status.REJECTED) {
            StringBuilder message = new StringBuilder(event.snippet().source());
            shell.diagnostics(event.snippet())
                    .forEach(diagnostic -> message.append('\n').append(diagnostic.getMessage(Locale.ROOT)));
            throw new CellFailure(message.toString());
        }
        if (event.exception() != null) {
            throw new CellFailure(event.snippet().source() + "\n" + event.exception());
        }
    }

    /** Declarations that still wait for another one, for example a method that calls one which nobody wrote. */
    List<String> unresolved() {
        return shell.snippets()
                .filter(snippet -> shell.status(snippet) == Snippet.Status.RECOVERABLE_DEFINED
                        || shell.status(snippet) == Snippet.Status.RECOVERABLE_NOT_DEFINED)
                .map(Snippet::source)
                .toList();
    }

    @Override
    public void close() {
        shell.close();
    }
}
