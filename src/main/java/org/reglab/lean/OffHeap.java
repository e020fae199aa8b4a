package org.reglab.lean;

import org.bytedeco.javacpp.FloatPointer;

/** Floats that OpenBLAS can read, kept from step to step. */
final class OffHeap {
    private FloatPointer memory;

    /** Room for at least this many; what it held before is lost where there was less. */
    FloatPointer atLeast(long length) {
        if (memory == null || memory.capacity() < length) {
            if (memory != null) {
                memory.close();
            }
            memory = new FloatPointer(length);
        }
        return memory.position(0);
    }
}
