package org.reglab.playground;

import java.util.List;

/**
 * A question that the reader answers before looking: how a loss changes from one place of the sliders to another. What happens is
 * read from the trained networks; here stands only what usually does.
 *
 * @param id names its texts, {@code question.ID} and {@code question.ID.why}
 * @param measure the loss that is asked for
 * @param from where the sliders stand before
 * @param to where they stand after
 * @param usual what usually happens, for which {@code why} gives the reason
 */
record Question(String id, Measure measure, Place from, Place to, Change usual) {
    /** Which loss. */
    enum Measure {
        TRAIN("train", "measure.trainLoss"),
        TEST("test", "measure.testLoss");

        private final String part;
        private final String key;

        Measure(String part, String key) {
            this.part = part;
            this.key = key;
        }

        /** Its place in a network's JSON. */
        String part() {
            return part;
        }

        /** The key of its name. */
        String key() {
            return key;
        }
    }

    /** What a loss does. A change by less than 0.02 counts as none. */
    enum Change {
        FALLS,
        STAYS,
        RISES
    }

    /** Where the controls stand: places in the spec's lists, from 0. */
    record Place(int plane, int width, boolean bn, int lambda, int rate) {}

    /** Those that can be asked of a spec: their data are in it, and the slider has more than one place. */
    static List<Question> of(PlaygroundSpec spec) {
        int widest = spec.widths().size() - 1;
        int strongest = spec.lambdas().size() - 1;
        int most = spec.dropRates().size() - 1;
        int moons = spec.data().indexOf(PlaneData.MOONS);
        int spiral = spec.data().indexOf(PlaneData.SPIRAL);
        int xor = spec.data().indexOf(PlaneData.XOR);
        return List.of(
                        new Question(
                                "penalty",
                                Measure.TRAIN,
                                new Place(moons, widest, false, 0, 0),
                                new Place(moons, widest, false, strongest, 0),
                                Change.RISES),
                        new Question(
                                "dropout",
                                Measure.TEST,
                                new Place(xor, widest, false, 0, 0),
                                new Place(xor, widest, false, 0, most),
                                Change.FALLS),
                        new Question(
                                "small",
                                Measure.TEST,
                                new Place(spiral, 0, false, 0, 0),
                                new Place(spiral, 0, false, strongest, 0),
                                Change.RISES))
                .stream()
                .filter(question -> question.from.plane >= 0 && !question.from.equals(question.to))
                .toList();
    }
}
