package org.reglab.claims;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.data.DataSplit;
import org.reglab.network.Arm;
import org.reglab.runtime.NativeRuntime;

/**
 * Where evidence is gathered: images, trainings and threads for one session. What two claims need is computed once. For one
 * calling thread.
 */
public final class EvidenceSession {
    private static final int QUICK_SEEDS = 3;
    private static final int VALIDATION = 1000;
    private static final int TEST = 2500;
    private static final int QUICK_TEST = 1000;

    private final boolean quick;
    private final int jobs;
    private final Draws draws;
    private final Map<Evidence, Figures> found = new HashMap<>();
    private final Map<TrainingKey, List<Outcome>> outcomes = new HashMap<>();
    private Images images;

    private record TrainingKey(Setting setting, Arm arm) {}

    /** On the seeds and images of the record. */
    public EvidenceSession(boolean quick, int jobs) {
        this(quick, jobs, Draws.RECORDED);
    }

    /**
     * @param quick whether evidence is reduced, to fewer images, epochs and seeds
     * @param jobs how many trainings go side by side, from 1; the figures do not depend on it
     * @param draws which seeds and images
     */
    public EvidenceSession(boolean quick, int jobs, Draws draws) {
        NativeRuntime.useOneThread();
        this.quick = quick;
        this.jobs = jobs;
        this.draws = draws;
    }

    /** The full number, or the reduced one. */
    public int size(int full, int reduced) {
        return quick ? reduced : full;
    }

    /** Whether evidence is reduced. */
    public boolean quick() {
        return quick;
    }

    /** How many seeds, if reduced fewer than these. */
    public int seeds(int full) {
        return quick ? Math.min(full, QUICK_SEEDS) : full;
    }

    /** The evidence's figures, gathered the first time they are asked for. */
    public Figures figures(Evidence evidence) {
        // Not computeIfAbsent: gathering may ask for another evidence's figures.
        Figures known = found.get(evidence);
        if (known == null) {
            known = evidence.gather(this);
            found.put(evidence, known);
        }
        return known;
    }

    /** A seed's own training, validation and test images. */
    public DataSplit data(long seed, int trainSize) {
        return images().draw(seed, trainSize, VALIDATION, size(TEST, QUICK_TEST));
    }

    private synchronized Images images() {
        if (images == null) {
            images = new Images(draws);
        }
        return images;
    }

    /** What the images are, in words. */
    public String images(int trainSize, int seeds) {
        return String.format(
                java.util.Locale.ROOT,
                "%s, %d seeds, each with %,d training and %,d test images of its own",
                draws.data(),
                seeds,
                trainSize,
                size(TEST, QUICK_TEST));
    }

    /** The trainings of several arms, seed by seed, side by side. What another claim has asked for is not trained again. */
    public List<List<Outcome>> outcomes(Setting setting, int seeds, List<String> arms) {
        List<Arm> wanted = arms.stream().map(Arm::parse).toList();
        List<Arm> missing = wanted.stream()
                .filter(arm -> !outcomes.containsKey(new TrainingKey(setting, arm)))
                .distinct()
                .toList();
        List<Callable<Outcome>> trainings = new ArrayList<>();
        for (Arm arm : missing) {
            seedList(seeds).forEach(seed -> trainings.add(() -> train(setting, arm.name(), seed)));
        }
        List<Outcome> trained = all(trainings);
        for (int i = 0; i < missing.size(); i++) {
            outcomes.put(
                    new TrainingKey(setting, missing.get(i)), List.copyOf(trained.subList(i * seeds, (i + 1) * seeds)));
        }
        return wanted.stream()
                .map(arm -> outcomes.get(new TrainingKey(setting, arm)).subList(0, seeds))
                .toList();
    }

    private Outcome train(Setting setting, String arm, long seed) {
        DataSplit data = data(seed, setting.trainSize());
        return Trainer.train(
                setting.network(data.train().inputs(), data.train().classCount(), arm, seed),
                data,
                setting.epochs(),
                setting.batch(),
                seed);
    }

    private List<Long> seedList(int n) {
        return LongStream.range(draws.firstSeed(), draws.firstSeed() + n)
                .boxed()
                .toList();
    }

    /** What a program of one's own gives for each seed, several side by side, each in one thread. */
    public <T> List<T> bySeed(int n, LongFunction<T> program) {
        return all(seedList(n).stream()
                .map(seed -> (Callable<T>) () -> program.apply(seed))
                .toList());
    }

    /** As {@link #bySeed}, but one after the other: for layers of Deeplearning4j's own that two threads must not compute at once. */
    public <T> List<T> oneByOne(int n, LongFunction<T> program) {
        return seedList(n).stream().map(program::apply).toList();
    }

    private <T> List<T> all(List<Callable<T>> programs) {
        if (programs.isEmpty()) {
            return List.of();
        }
        ExecutorService threads = Executors.newFixedThreadPool(jobs, EvidenceSession::thread);
        try {
            List<Future<T>> futures = programs.stream()
                    .map(program -> threads.submit(() -> alone(program)))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> T alone(Callable<T> program) throws Exception {
        try {
            return program.call();
        } finally {
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
