package org.reglab.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.reglab.BadInputException;
import org.reglab.data.DataSplit;
import org.reglab.runtime.NativeRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains all arms of an experiment with all its seeds, several runs side by side, each in one thread. A run's numbers depend on
 * the spec and its seed alone, not on what runs beside it.
 */
public final class Runner {
    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
    private static final int END_SECONDS = 10;

    /** What Ctrl-C waits for: a mini-batch of one run in very many can take much longer. */
    private static final int STOP_SECONDS = 1;

    private final ExperimentSpec spec;
    private final DataSplit data;
    private final ExecutorService threads;
    private volatile boolean stopped;

    /**
     * @param jobs how many runs go side by side, from 1
     * @throws BadInputException if the data are not what the specification asks for, or {@code jobs} is below 1
     */
    public Runner(ExperimentSpec spec, DataSplit data, int jobs) {
        if (jobs < 1) {
            throw BadInputException.of(BadInputException.option("jobs"), jobs, "a whole number from 1");
        }
        this.spec = spec.on(data);
        this.data = data;
        this.threads = Executors.newFixedThreadPool(jobs, Runner::thread);
    }

    /**
     * Trains what is missing. Can be called once.
     *
     * @param done runs of this spec that need not be trained again
     * @param listener is told how each newly trained run gets on
     * @return all runs, arm by arm and seed by seed in the order of the spec
     * @throws CancellationException if {@link #stop()} was called before the end
     */
    public List<RunResult> run(List<RunResult> done, RunListener listener) {
        return run(done, listener, Checkpoints.NONE);
    }

    /**
     * The same, where runs can go on from the state in which they were interrupted.
     *
     * @param checkpoints where runs leave their state on the way
     */
    public List<RunResult> run(List<RunResult> done, RunListener listener, Checkpoints checkpoints) {
        Runs before = Runs.of(done);
        List<RunResult> results = new ArrayList<>(done);
        try {
            CompletionService<RunResult> completion = new ExecutorCompletionService<>(threads);
            List<RunId> missing = spec.runs().stream()
                    .filter(run -> before.find(run).isEmpty())
                    .toList();
            SeedData seeds = new SeedData(spec.sample(), data, missing);
            for (RunId run : missing) {
                completion.submit(() -> train(run, seeds, listener, checkpoints));
            }
            for (int i = 0; i < missing.size(); i++) {
                results.add(completion.take().get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } catch (RejectedExecutionException e) {
            // Stopped before all runs were in the queue.
            throw new CancellationException();
        } finally {
            stop(END_SECONDS);
        }
        return Runs.of(results).inOrder(spec.arms(), spec.seeds()).list();
    }

    private RunResult train(RunId run, SeedData seeds, RunListener listener, Checkpoints checkpoints) {
        try {
            // A run that gives up at once needs no data.
            DataSplit own = stopped ? data : seeds.begin(run.seed());
            return new Training(spec, own, run, listener, checkpoints, () -> stopped).run();
        } finally {
            seeds.end(run.seed());
        }
    }

    /** Tells all runs to give up before their next mini-batch, and waits a second for it. */
    public void stop() {
        stop(STOP_SECONDS);
    }

    private void stop(int seconds) {
        stopped = true;
        // Runs that wait are not taken out of the queue: each starts, gives up at once, and so is seen to end.
        threads.shutdown();
        try {
            if (!threads.awaitTermination(seconds, TimeUnit.SECONDS)) {
                LOG.debug("Not all runs have stopped within {} seconds.", seconds);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread thread(Runnable job) {
        Thread thread = new Thread(() -> {
            NativeRuntime.useOneThread();
            job.run();
        });
        thread.setName("run");
        thread.setDaemon(true);
        return thread;
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
    }
}
