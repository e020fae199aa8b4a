package org.reglab.papers;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How long something took.
 *
 * @param seconds by the clock
 * @param processorSeconds of all the process's threads; what else runs on the machine does not lengthen it much
 */
record ProcessorTime(double seconds, double processorSeconds) {
    static ProcessorTime now() {
        double processor = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getProcessCpuTime() / 1e9
                : Double.NaN;
        return new ProcessorTime(System.nanoTime() / 1e9, processor);
    }

    ProcessorTime minus(ProcessorTime earlier) {
        return new ProcessorTime(seconds - earlier.seconds, processorSeconds - earlier.processorSeconds);
    }
}
