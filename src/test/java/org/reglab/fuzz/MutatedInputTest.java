package org.reglab.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Good input with a few changes, over and over: as many tries per format as fit into some seconds. */
@Tag("slow")
class MutatedInputTest {
    /** The same inputs in each build; profile fuzz looks for new ones. */
    private static final String SEED = "1";

    private static final int MOST_MUTATIONS = 4;

    @Provide
    Arbitrary<List<Mutation>> mutations() {
        return Combinators.combine(
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(0, 1000),
                        Arbitraries.integers().between(0, 1_000_000))
                .as(Mutation::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(MOST_MUTATIONS);
    }

    private static void mutate(Format format, List<Mutation> mutations, int which) {
        byte[] good = format.good().get(which % format.good().size());
        Harmless.read(format, Mutation.all(mutations, good, format.isJson() && which % 3 > 0));
    }

    @Property(tries = 2000, seed = SEED)
    void idx(@ForAll("mutations") List<Mutation> mutations, @ForAll("which") int which) {
        mutate(Format.IDX, mutations, which);
    }

    @Property(tries = 2000, seed = SEED)
    void gzip(@ForAll("mutations") List<Mutation> mutations, @ForAll("which") int which) {
        mutate(Format.GZIP, mutations, which);
    }

    @Property(tries = 2000, seed = SEED)
    void csv(@ForAll("mutations") List<Mutation> mutations, @ForAll("which") int which) {
        mutate(Format.CSV, mutations, which);
    }

    @Property(tries = 5000, seed = SEED)
    void arms(@ForAll("mutations") List<Mutation> mutations, @ForAll("which") int which) {
        mutate(Format.ARMS, mutations, which);
    }

    @Property(tries = 1000, seed = SEED)
    void results(@ForAll("mutations") List<Mutation> mutations, @ForAll("which") int which) {
        mutate(Format.RESULTS, mutations, which);
    }

    @Property(tries = 1000, seed = SEED)
    void inspection(@ForAll("mutations") List<Mutation> mutations, @ForAll("which") int which) {
        mutate(Format.INSPECTION, mutations, which);
    }

    @Property(tries = 2000, seed = SEED)
    void journal(@ForAll("mutations") List<Mutation> mutations, @ForAll("which") int which) {
        mutate(Format.JOURNAL, mutations, which);
    }

    @Property(tries = 300, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void checkpoint(@ForAll("mutations") List<Mutation> mutations, @ForAll("which") int which) {
        mutate(Format.CHECKPOINT, mutations, which);
    }

    @Property(tries = 300, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void model(@ForAll("mutations") List<Mutation> mutations, @ForAll("which") int which) {
        mutate(Format.MODEL, mutations, which);
    }

    @Property(tries = 300, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void configuration(@ForAll("mutations") List<Mutation> mutations, @ForAll("which") int which) {
        mutate(Format.CONFIGURATION, mutations, which);
    }

    @Provide
    Arbitrary<Integer> which() {
        return Arbitraries.integers().between(0, 11);
    }

    /** Otherwise mutations would start from what is refused anyway. */
    @Example
    void theFirstGoodInputOfEachFormatIsAccepted() {
        for (Format format : Format.values()) {
            assertThat(Harmless.read(format, format.good().get(0)))
                    .as("%s", format)
                    .isTrue();
        }
    }
}
