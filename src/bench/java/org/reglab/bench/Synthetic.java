package org.reglab.bench;

import org.reglab.data.Examples;

/** Examples of MNIST's shape, for work whose time does not depend on what is in them. */
final class Synthetic {
    private Synthetic() {}

    static Examples examples(int size) {
        int[] classes = new int[size];
        for (int i = 0; i < size; i++) {
            classes[i] = i % EngineBenchmark.CLASSES;
        }
        return new Examples(
                EngineBenchmark.normal(size, EngineBenchmark.INPUTS),
                EngineBenchmark.labels(size),
                classes,
                EngineBenchmark.CLASSES);
    }
}
