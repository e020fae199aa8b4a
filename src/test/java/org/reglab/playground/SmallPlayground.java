package org.reglab.playground;

import java.util.List;

/** A playground of a second, for tests. */
final class SmallPlayground {
    static final PlaygroundSpec SPEC = new PlaygroundSpec(
            List.of(PlaneData.MOONS, PlaneData.XOR),
            20,
            50,
            List.of(0.0, 0.05),
            List.of(0.0, 0.4),
            List.of(2, 12),
            30,
            10,
            0.02,
            3,
            8);

    private SmallPlayground() {}

    static Playground trained(int jobs) {
        return PlaygroundRun.run(SPEC, jobs, () -> {});
    }
}
