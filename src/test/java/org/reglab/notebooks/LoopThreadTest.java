package org.reglab.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The thread that RegLab puts in the place of the notebooks' kernel's own, which ended at one start in five before it had done
 * anything. {@code notebooks-java/run.sh --starts 50} starts the kernel itself.
 */
class LoopThreadTest {
    private static final Path SOURCE =
            Path.of("src", "kernel", "java", "org", "rapaio", "jupyter", "kernel", "channels", "LoopThread.java");
    private static final int THREADS = 300;

    @TempDir
    Path classes;

    private URLClassLoader loader;
    private Class<?> type;

    /** A class of its own for each test: it remembers that the kernel is ready. */
    @BeforeEach
    void compile() throws IOException, ClassNotFoundException {
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", classes.toString(), SOURCE.toString()))
                .isZero();
        loader = new URLClassLoader(new URL[] {classes.toUri().toURL()});
        type = loader.loadClass("org.rapaio.jupyter.kernel.channels.LoopThread");
    }

    @AfterEach
    void close() throws IOException {
        loader.close();
    }

    @Test
    void everyThreadWorks() throws Exception {
        begin();
        CountDownLatch worked = new CountDownLatch(THREADS);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            AtomicInteger times = new AtomicInteger();
            threads.add(started(() -> {
                if (times.incrementAndGet() == 2) {
                    worked.countDown();
                }
            }));
        }

        assertThat(worked.await(30, TimeUnit.SECONDS))
                .as("threads that have not worked twice: " + worked.getCount())
                .isTrue();
        end(threads);
    }

    @Test
    void noneWorksBeforeTheKernelIsReady() throws Exception {
        CountDownLatch worked = new CountDownLatch(1);
        Thread thread = started(worked::countDown);

        assertThat(worked.await(200, TimeUnit.MILLISECONDS)).isFalse();
        begin();
        assertThat(worked.await(30, TimeUnit.SECONDS)).isTrue();
        end(List.of(thread));
    }

    @Test
    void goesOnAfterAMessageThatCannotBeHandled() throws Exception {
        begin();
        CountDownLatch worked = new CountDownLatch(3);
        Thread thread = started(() -> {
            worked.countDown();
            if (worked.getCount() > 0) {
                throw new IllegalStateException("no message");
            }
        });

        assertThat(worked.await(30, TimeUnit.SECONDS)).isTrue();
        end(List.of(thread));
    }

    private Thread started(Runnable body) throws ReflectiveOperationException {
        Thread thread = (Thread)
                type.getConstructor(String.class, long.class, Runnable.class).newInstance("loop", 1L, body);
        thread.start();
        return thread;
    }

    private void begin() throws ReflectiveOperationException {
        type.getMethod("begin").invoke(null);
    }

    private void end(List<Thread> threads) throws Exception {
        for (Thread thread : threads) {
            type.getMethod("shutdown").invoke(thread);
        }
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(30));
            assertThat(thread.isAlive()).isFalse();
        }
    }
}
