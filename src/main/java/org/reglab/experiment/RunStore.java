package org.reglab.experiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What several {@link Runs} share, each of which sees the first so many of it. Runs are only ever added at the end. */
final class RunStore {
    private final List<RunResult> runs;
    private final Map<RunId, Integer> places = new HashMap<>();

    private RunStore(List<RunResult> runs) {
        this.runs = new ArrayList<>(runs.size());
        runs.forEach(this::add);
    }

    /** @throws IllegalArgumentException if there are two runs of one arm and seed */
    static RunStore of(List<RunResult> runs) {
        return new RunStore(runs);
    }

    private void add(RunResult run) {
        if (places.putIfAbsent(run.id(), runs.size()) != null) {
            throw new IllegalArgumentException("Arm '" + run.arm() + "' has two runs of seed " + run.seed() + ".");
        }
        runs.add(run);
    }

    synchronized List<RunResult> list(int size) {
        return List.copyOf(runs.subList(0, size));
    }

    synchronized Optional<RunResult> find(RunId id, int size) {
        Integer place = places.get(id);
        return place == null || place >= size ? Optional.empty() : Optional.of(runs.get(place));
    }

    /** A store that holds this run after the first so many: this one, if nobody has added another there. */
    synchronized RunStore with(RunResult run, int size) {
        RunStore store = size == runs.size() ? this : new RunStore(runs.subList(0, size));
        store.add(run);
        return store;
    }
}
