package org.reglab.data;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Sets system properties for one test and restores what they were. */
final class SystemProperties implements AfterEachCallback {
    private final Map<String, String> before = new LinkedHashMap<>();

    void set(String key, Object value) {
        String old = System.setProperty(key, value.toString());
        before.putIfAbsent(key, old == null ? "" : old);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        before.forEach((key, old) -> {
            if (old.isEmpty()) {
                System.clearProperty(key);
            } else {
                System.setProperty(key, old);
            }
        });
        before.clear();
    }
}
