package org.reglab.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Jazzer changes bytes so that they reach new code; one format per process. See src/fuzz/README.md. */
class BytesFuzzTest {
    private static final String BUDGET = "30s";

    @FuzzTest(maxDuration = BUDGET)
    void idx(byte[] input) {
        Harmless.read(Format.IDX, input);
    }

    @FuzzTest(maxDuration = BUDGET)
    void gzip(byte[] input) {
        Harmless.read(Format.GZIP, input);
    }

    @FuzzTest(maxDuration = BUDGET)
    void csv(byte[] input) {
        Harmless.read(Format.CSV, input);
    }

    @FuzzTest(maxDuration = BUDGET)
    void arms(byte[] input) {
        Harmless.read(Format.ARMS, input);
    }

    @FuzzTest(maxDuration = BUDGET)
    void results(byte[] input) {
        Harmless.read(Format.RESULTS, input);
    }

    @FuzzTest(maxDuration = BUDGET)
    void inspection(byte[] input) {
        Harmless.read(Format.INSPECTION, input);
    }

    @FuzzTest(maxDuration = BUDGET)
    void journal(byte[] input) {
        Harmless.read(Format.JOURNAL, input);
    }

    @FuzzTest(maxDuration = BUDGET)
    void checkpoint(byte[] input) {
        Harmless.read(Format.CHECKPOINT, input);
    }

    @FuzzTest(maxDuration = BUDGET)
    void model(byte[] input) {
        Harmless.read(Format.MODEL, input);
    }

    @FuzzTest(maxDuration = BUDGET)
    void configuration(byte[] input) {
        Harmless.read(Format.CONFIGURATION, input);
    }
}
