package org.reglab.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bytedeco.javacpp.Pointer;
import org.reglab.experiment.EpochMetrics;
import org.reglab.experiment.RunId;
import org.reglab.experiment.RunListener;

/** Prints memory after each epoch of all jobs, as CSV. */
final class MemoryCurve implements RunListener {
    /** Resident memory of the process; heap that the JVM has taken from the system; what JavaCPP counts off-heap. */
    static final String HEADER = "jobs,epoch,rss_mib,heap_mib,offheap_mib";

    private final int jobs;
    private final List<Double> resident = new ArrayList<>();
    private int finished;

    MemoryCurve(int jobs) {
        this.jobs = jobs;
    }

    /** The jobs' epochs end one after the other: the last one of each round is sampled. */
    @Override
    public synchronized void epochFinished(RunId run, EpochMetrics metrics) {
        finished++;
        if (finished % jobs == 0) {
            resident.add(ResidentMemory.mebibytes());
            System.out.printf(
                    Locale.ROOT,
                    "%d,%d,%.1f,%.1f,%.1f%n",
                    jobs,
                    resident.size(),
                    resident.get(resident.size() - 1),
                    mebibytes(ManagementFactory.getMemoryMXBean()
                            .getHeapMemoryUsage()
                            .getCommitted()),
                    mebibytes(Pointer.totalBytes()));
        }
    }

    int epochs() {
        return resident.size();
    }

    /** Memory after the last epoch over that after an earlier one. */
    double ratio(int after) {
        return resident.get(resident.size() - 1) / resident.get(after - 1);
    }

    private static double mebibytes(long bytes) {
        return bytes / 1048576.0;
    }
}
