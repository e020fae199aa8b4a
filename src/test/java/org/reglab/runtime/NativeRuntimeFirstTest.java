package org.reglab.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.openblas.presets.openblas_nolapack;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/** Alone in its JVM, this fails without {@link NativeRuntimeFirst} on a machine with several cores. */
class NativeRuntimeFirstTest {
    @Test
    void aTestThatTouchesNd4jFirstHasOneThread() {
        Nd4j.eye(2).mmul(Nd4j.eye(2));
        assertThat(Nd4j.getEnvironment().maxMasterThreads()).isOne();
        assertThat(openblas_nolapack.blas_get_num_threads()).isOne();
    }
}
