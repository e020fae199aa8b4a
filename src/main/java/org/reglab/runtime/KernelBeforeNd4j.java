package org.reglab.runtime;

import org.nd4j.common.io.Resource;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4jBackend;

/**
 * Has the BLAS kernel chosen before ND4J loads OpenBLAS, whoever uses ND4J first: ND4J makes an object of each backend that
 * META-INF/services names, and loads the native libraries of the best one afterwards. This one is never the best, and computes
 * nothing.
 */
public final class KernelBeforeNd4j extends Nd4jBackend {
    private static final String NONE = "computes nothing";

    /** Called by ND4J, once. Throws nothing: ND4J would be left without any backend. */
    public KernelBeforeNd4j() {
        KernelChoice.prepare();
    }

    /** Lower than any other's, so that ND4J has found one before it asks this one. */
    @Override
    public int getPriority() {
        return -1;
    }

    @Override
    public boolean isAvailable() {
        return false;
    }

    @Override
    public boolean canRun() {
        return false;
    }

    @Override
    public boolean allowsOrder() {
        return false;
    }

    @Override
    public Resource getConfigurationResource() {
        throw new UnsupportedOperationException(NONE);
    }

    @Override
    public Class<?> getNDArrayClass() {
        throw new UnsupportedOperationException(NONE);
    }

    @Override
    public Environment getEnvironment() {
        throw new UnsupportedOperationException(NONE);
    }

    @Override
    public String buildInfo() {
        return NONE;
    }

    @Override
    public void logBackendInit() {
        // Never loaded.
    }
}
