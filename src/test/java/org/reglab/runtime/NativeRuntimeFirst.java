package org.reglab.runtime;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Sets up the native libraries before any test class touches ND4J, whichever comes first. JUnit finds it by
 * META-INF/services.
 */
public final class NativeRuntimeFirst implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        NativeRuntime.useOneThread();
    }
}
