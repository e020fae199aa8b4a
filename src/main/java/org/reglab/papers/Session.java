package org.reglab.papers;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.BadInputException;
import org.reglab.data.DataLoader;
import org.reglab.data.DataRequest;
import org.reglab.data.DataSplit;
import org.reglab.data.Examples;
import org.reglab.runtime.NativeRuntime;

/** How a paper's experiment runs: in full or reduced, with how many jobs, and on which images. */
public final class Session {
    private static final int TRAIN_FILE = 60_000;
    /** Another draw than that of the training images. */
    private static final long OF_TEST = 0x5DEECE66DL;

    private final boolean quick;
    private final int jobs;
    private DataSplit mnist;

    /**
     * @param quick whether experiments are reduced, to fewer images, steps and seeds
     * @param jobs how many programs go side by side, from 1; the figures do not depend on it
     * @throws BadInputException if {@code jobs} is below 1
     */
    public Session(boolean quick, int jobs) {
        if (jobs < 1) {
            throw BadInputException.of(BadInputException.option("jobs"), jobs, "a whole number from 1");
        }
        NativeRuntime.useOneThread();
        this.quick = quick;
        this.jobs = jobs;
    }

    /** Whether experiments are reduced. */
    public boolean quick() {
        return quick;
    }

    /** The full number, or the reduced one. */
    int size(int full, int reduced) {
        return quick ? reduced : full;
    }

    /** The seeds of a design: 1, 2, ...; two of them if reduced. */
    List<Long> seeds(Design design) {
        return LongStream.rangeClosed(1, size(design.seeds(), 2)).boxed().toList();
    }

    /**
     * Images of MNIST that a seed draws: some of the train file to train on, some of the test file to test on.
     *
     * @param train how many train
     * @param test how many test
     */
    DataSplit images(long seed, int train, int test) {
        DataSplit all = mnist();
        return DataSplit.of(all.name(), drawn(all.train(), train, seed), drawn(all.test(), test, seed ^ OF_TEST));
    }

    private synchronized DataSplit mnist() {
        if (mnist == null) {
            mnist = DataLoader.load(DataRequest.DEFAULT.withTrainSize(TRAIN_FILE));
        }
        return mnist;
    }

    /** So many of the samples, each at most once, in random order. */
    static Examples drawn(Examples from, int n, long seed) {
        Random random = new Random(seed);
        int[] rows = IntStream.range(0, from.size()).toArray();
        for (int i = 0; i < n; i++) {
            int j = i + random.nextInt(rows.length - i);
            int swapped = rows[i];
            rows[i] = rows[j];
            rows[j] = swapped;
        }
        return from.rows(IntStream.range(0, n).map(i -> rows[i]).toArray());
    }

    /**
     * What a program gives for each item, several items side by side, each in one thread.
     *
     * @return in the order of the items
     */
    <T, X> List<T> each(List<X> items, Function<X, T> program) {
        ExecutorService threads = Executors.newFixedThreadPool(jobs, Session::thread);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (X item : items) {
                futures.add(threads.submit(() -> alone(program, item)));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return List.copyOf(results);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BadInputException bad) {
                throw bad;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T, X> T alone(Function<X, T> program, X item) {
        try {
            return program.apply(item);
        } finally {
            // Workspaces are sized for the network that first used them.
            Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
        }
    }

    private static Thread thread(Runnable job) {
        Thread thread = new Thread(() -> {
            NativeRuntime.useOneThread();
            job.run();
        });
        thread.setDaemon(true);
        return thread;
    }
}
