package org.reglab.experiment;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.reglab.data.DataSplit;

/** What each seed's runs train on. Drawn samples are there from the first run of their seed to its last. */
final class SeedData {
    private final Sample sample;
    private final DataSplit data;
    private final Map<Long, Share> shares = new HashMap<>();

    private static final class Share {
        private int runsLeft;
        private DataSplit drawn;
    }

    /** @param runs all that will be trained, each once */
    SeedData(Sample sample, DataSplit data, Collection<RunId> runs) {
        this.sample = sample;
        this.data = data;
        runs.forEach(run -> shares.computeIfAbsent(run.seed(), seed -> new Share()).runsLeft++);
    }

    /** What runs of this seed train on. */
    DataSplit begin(long seed) {
        if (sample == Sample.FIRST) {
            return data;
        }
        Share share = share(seed);
        // Not one lock for all: other seeds need not wait while this one's samples are gathered.
        synchronized (share) {
            if (share.drawn == null) {
                share.drawn = sample.of(data, seed);
            }
            return share.drawn;
        }
    }

    /** Is told once for each run that it needs its data no more. */
    void end(long seed) {
        Share share = share(seed);
        synchronized (share) {
            if (--share.runsLeft == 0) {
                share.drawn = null;
            }
        }
    }

    private Share share(long seed) {
        return shares.get(seed);
    }
}
