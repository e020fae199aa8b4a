package org.reglab.experiment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Runs of an experiment, at most one of each {@link RunId}: where they are filtered, ordered and paired. A run that diverged is
 * there, but has no final figures.
 */
public final class Runs implements Iterable<RunResult> {
    private final RunStore store;
    private final int size;

    /** Made when first asked for: an experiment that grows by a run at a time need not be looked through each time. */
    private volatile Map<String, List<RunResult>> byArm;

    private Runs(RunStore store, int size) {
        this.store = store;
        this.size = size;
    }

    private Runs(List<RunResult> runs) {
        this(RunStore.of(runs), runs.size());
    }

    /**
     * @param runs at most one of each arm and seed, in any order, which is kept
     * @throws IllegalArgumentException if there are two runs of one arm and seed
     */
    @JsonCreator
    public static Runs of(List<RunResult> runs) {
        return new Runs(runs);
    }

    /** All of them, in order. */
    @JsonValue
    public List<RunResult> list() {
        return store.list(size);
    }

    @Override
    public Iterator<RunResult> iterator() {
        return list().iterator();
    }

    /** The run of this arm and seed, if it is there. */
    public Optional<RunResult> find(RunId id) {
        return store.find(id, size);
    }

    /** One arm's runs. */
    public Runs ofArm(String arm) {
        return new Runs(listOf(arm));
    }

    private List<RunResult> listOf(String arm) {
        if (byArm == null) {
            Map<String, List<RunResult>> lists = new HashMap<>();
            for (RunResult run : list()) {
                lists.computeIfAbsent(run.arm(), name -> new ArrayList<>()).add(run);
            }
            byArm = lists;
        }
        return byArm.getOrDefault(arm, List.of());
    }

    /** Arm by arm and seed by seed in these orders; runs of other arms and seeds are left out. */
    public Runs inOrder(List<String> arms, List<Long> seeds) {
        List<RunResult> ordered = new ArrayList<>();
        for (String arm : arms) {
            seeds.forEach(seed -> find(new RunId(arm, seed)).ifPresent(ordered::add));
        }
        return new Runs(ordered);
    }

    /** The final figures of one arm's runs that did not diverge, by seed in rising order. */
    public SortedMap<Long, EpochMetrics> finals(String arm) {
        SortedMap<Long, EpochMetrics> finals = new TreeMap<>();
        for (RunResult run : listOf(arm)) {
            if (run.comparable()) {
                finals.put(run.seed(), run.last());
            }
        }
        return finals;
    }

    /** The seeds, in rising order, for which every one of these arms has a run that did not diverge. */
    public List<Long> commonSeeds(List<String> arms) {
        List<Long> seeds =
                arms.isEmpty() ? List.of() : List.copyOf(finals(arms.get(0)).keySet());
        for (String arm : arms) {
            SortedMap<Long, EpochMetrics> finals = finals(arm);
            seeds = seeds.stream().filter(finals::containsKey).toList();
        }
        return seeds;
    }

    /**
     * One final figure of one arm for each of these seeds.
     *
     * @throws IllegalArgumentException if the arm has no run of a seed, or it diverged
     */
    public double[] values(String arm, List<Long> seeds, ToDoubleFunction<EpochMetrics> metric) {
        SortedMap<Long, EpochMetrics> finals = finals(arm);
        return seeds.stream()
                .mapToDouble(seed -> {
                    EpochMetrics last = finals.get(seed);
                    if (last == null) {
                        throw new IllegalArgumentException("Arm '" + arm + "' has no final figures of seed " + seed
                                + "; allowed are seeds whose runs did not diverge.");
                    }
                    return metric.applyAsDouble(last);
                })
                .toArray();
    }

    /**
     * The same with one more run. The two share their memory, and however many there are, this takes the same time.
     *
     * @throws IllegalArgumentException if there is a run of this arm and seed
     */
    public Runs with(RunResult run) {
        return new Runs(store.with(run, size), size + 1);
    }

    /** How many runs there are. */
    public int size() {
        return size;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Runs runs && list().equals(runs.list());
    }

    @Override
    public int hashCode() {
        return list().hashCode();
    }

    @Override
    public String toString() {
        return list().toString();
    }
}
