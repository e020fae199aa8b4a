package org.reglab.claims;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.data.Catalog;
import org.reglab.data.CatalogEntry;
import org.reglab.data.DataLoader;
import org.reglab.data.DataRequest;
import org.reglab.data.DataSplit;
import org.reglab.experiment.RunListener;
import org.reglab.experiment.RunResult;
import org.reglab.experiment.Runner;
import org.reglab.network.Arm;
import org.reglab.runtime.NativeRuntime;

/**
 * Where evidence is gathered: data, runs and threads for one session. What two claims need is computed once. For one calling
 * thread.
 */
public final class EvidenceSession {
    /** Test images of the reduced evidence. */
    private static final int QUICK_TEST = 2000;

    private final boolean quick;
    private final int jobs;
    private final Map<Evidence, Figures> found = new HashMap<>();
    private final Map<RunKey, List<RunResult>> runs = new HashMap<>();
    private final Map<DataKey, DataSplit> data = new HashMap<>();

    private record RunKey(Setting setting, Arm arm) {}

    private record DataKey(String name, int trainSize) {}

    /**
     * @param quick whether evidence is reduced, to fewer images, epochs and seeds
     * @param jobs how many trainings go side by side, from 1; the figures do not depend on it
     */
    public EvidenceSession(boolean quick, int jobs) {
        NativeRuntime.useOneThread();
        this.quick = quick;
        this.jobs = jobs;
    }

    /** The full number, or the reduced one. */
    public int size(int full, int reduced) {
        return quick ? reduced : full;
    }

    /** Whether evidence is reduced. */
    public boolean quick() {
        return quick;
    }

    /** The evidence's figures, gathered the first time they are asked for. */
    Figures figures(Evidence evidence) {
        // Not computeIfAbsent: gathering may ask for another evidence's figures.
        Figures known = found.get(evidence);
        if (known == null) {
            known = evidence.gather(this);
            found.put(evidence, known);
        }
        return known;
    }

    /** The first images of the train file and the test set: all of it, or its first {@value #QUICK_TEST} images if reduced. */
    public DataSplit data(String name, int trainSize) {
        return data.computeIfAbsent(new DataKey(name, trainSize), this::load);
    }

    private DataSplit load(DataKey key) {
        DataSplit split = DataLoader.load(new DataRequest(key.name, null, key.trainSize, 0));
        return quick
                ? new DataSplit(
                        split.name(),
                        split.train(),
                        Optional.empty(),
                        split.test().first(QUICK_TEST),
                        split.files())
                : split;
    }

    /** Whether a data set that RegLab does not bring is on this computer. */
    public boolean has(String name) {
        return Catalog.find(name).flatMap(CatalogEntry::folder).isPresent();
    }

    /** One arm's runs, seed by seed. Runs that another claim has asked for are not trained again. */
    public List<RunResult> runs(Setting setting, String arm) {
        return runs(setting, List.of(arm)).get(0);
    }

    /** The runs of several arms, which are trained side by side. */
    public List<List<RunResult>> runs(Setting setting, List<String> arms) {
        List<Arm> wanted = arms.stream().map(Arm::parse).toList();
        List<Arm> missing = wanted.stream()
                .filter(arm -> !runs.containsKey(new RunKey(setting, arm)))
                .toList();
        if (!missing.isEmpty()) {
            List<RunResult> trained = train(setting, data(setting.data(), setting.trainSize()), missing);
            missing.forEach(arm -> runs.put(new RunKey(setting, arm), ofArm(trained, arm)));
        }
        return wanted.stream().map(arm -> runs.get(new RunKey(setting, arm))).toList();
    }

    /** The runs of several arms on data of one's own; these are not kept. */
    public List<List<RunResult>> runs(Setting setting, DataSplit own, List<String> arms) {
        List<Arm> wanted = arms.stream().map(Arm::parse).toList();
        List<RunResult> trained = train(setting, own, wanted);
        return wanted.stream().map(arm -> ofArm(trained, arm)).toList();
    }

    private List<RunResult> train(Setting setting, DataSplit split, List<Arm> arms) {
        return new Runner(setting.spec(arms).withData(split), split, jobs).run(List.of(), RunListener.NONE);
    }

    private static List<RunResult> ofArm(List<RunResult> runs, Arm arm) {
        return runs.stream().filter(run -> run.arm().equals(arm.name())).toList();
    }

    /** What a program of one's own gives for the seeds 1 to n, several side by side, each in one thread. */
    public <T> List<T> bySeed(int n, LongFunction<T> program) {
        ExecutorService threads = Executors.newFixedThreadPool(jobs, EvidenceSession::thread);
        try {
            List<Future<T>> futures = LongStream.rangeClosed(1, n)
                    .mapToObj(seed -> threads.submit(() -> alone(program, seed)))
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
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> T alone(LongFunction<T> program, long seed) {
        try {
            return program.apply(seed);
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
