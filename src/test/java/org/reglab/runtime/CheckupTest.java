package org.reglab.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.openblas.presets.openblas_nolapack;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.runtime.Checkup.Finding;

class CheckupTest {
    @AfterEach
    void oneThread() {
        Nd4j.factory().blas().setMaxThreads(1);
    }

    private static Finding finding(String name) {
        return Checkup.findings().stream()
                .filter(finding -> finding.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** ND4J gives BLAS all cores when it first multiplies, unless that is set up before. */
    @Test
    void blasKeepsOneThreadAfterItsFirstProduct() {
        NativeRuntime.useOneThread();
        Nd4j.rand(300, 300).mmul(Nd4j.rand(300, 300));
        assertThat(openblas_nolapack.blas_get_num_threads()).isOne();
    }

    @Test
    void moreNativeThreadsAreWrong() {
        NativeRuntime.useOneThread();
        assertThat(finding("native threads").ok()).isTrue();
        Nd4j.factory().blas().setMaxThreads(2);
        assertThat(finding("native threads").value()).contains("2 for BLAS");
        assertThat(finding("native threads").ok()).isFalse();
    }

    @Test
    void testsRunWithTheOptionsThatRegLabIsMeasuredWith() {
        assertThat(Checkup.findings())
                .filteredOn(finding -> !finding.name().startsWith("fonts"))
                .allMatch(Finding::ok);
    }
}
