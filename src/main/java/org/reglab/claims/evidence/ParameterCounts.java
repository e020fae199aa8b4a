package org.reglab.claims.evidence;

import java.util.List;
import org.reglab.claims.Evidence;
import org.reglab.claims.Figures;
import org.reglab.network.Arm;
import org.reglab.network.NetworkSpec;
import org.reglab.network.Networks;
import org.reglab.network.Optimizer;

/** What a network of document 001's size holds with each regulariser: costs that do not depend on the machine. */
public final class ParameterCounts {
    public static final String PLAIN = "parameters, plain";
    public static final String MORE_WITH_BN = "more with batch normalisation";
    public static final String MORE_WITH_DROPOUT = "more with dropout";

    public static final Evidence EVIDENCE = lab -> Figures.under("784-64-10")
            .with(MORE_WITH_BN, parameters("bn") - parameters("plain"))
            .with(MORE_WITH_DROPOUT, parameters("dropout=0.5") - parameters("plain"))
            .with(PLAIN, parameters("plain"));

    private ParameterCounts() {}

    private static double parameters(String arm) {
        return Networks.create(new NetworkSpec(784, List.of(64), 10, Arm.parse(arm), Optimizer.ADAM, 1e-3, 1))
                .numParams();
    }
}
