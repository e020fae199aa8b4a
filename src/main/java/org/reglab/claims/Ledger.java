package org.reglab.claims;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.reglab.BadInputException;

/** All claims, document by document and section by section. */
public final class Ledger {
    private static final List<Claim> CLAIMS = Stream.of(
                    org.reglab.claims.document000.NormalizationFormulaClaims.claims(),
                    org.reglab.claims.document000.DropoutFormulaClaims.claims(),
                    org.reglab.claims.document000.SnippetClaims.claims(),
                    org.reglab.claims.document000.CostClaims.claims(),
                    org.reglab.claims.document000.BatchNormClaims.claims(),
                    org.reglab.claims.document000.DropoutClaims.claims(),
                    org.reglab.claims.document000.DepthClaims.claims(),
                    org.reglab.claims.document000.InferenceClaims.claims(),
                    org.reglab.claims.document000.CovariateShiftClaims.claims(),
                    org.reglab.claims.document001.StatisticsClaims.claims(),
                    org.reglab.claims.document001.FormulaClaims.claims(),
                    org.reglab.claims.document001.EpsilonClaims.claims(),
                    org.reglab.claims.document001.ComplexityClaims.claims(),
                    org.reglab.claims.document001.OverfittingClaims.claims(),
                    org.reglab.claims.document001.InferenceClaims.claims(),
                    org.reglab.claims.document001.TrainingTimeClaims.claims(),
                    org.reglab.claims.document002.FormulaClaims.claims(),
                    org.reglab.claims.document002.BatchNormCodeClaims.claims(),
                    org.reglab.claims.document002.TrainingCodeClaims.claims(),
                    org.reglab.claims.document002.RegularizationClaims.claims(),
                    org.reglab.claims.document002.NetworkClaims.claims(),
                    org.reglab.claims.document002.ExampleClaims.claims(),
                    org.reglab.claims.document002.OrderClaims.claims(),
                    org.reglab.claims.document003.PenaltyFormulaClaims.claims(),
                    org.reglab.claims.document003.DropoutFormulaClaims.claims(),
                    org.reglab.claims.document003.PenaltyCodeClaims.claims(),
                    org.reglab.claims.document003.DropoutCodeClaims.claims(),
                    org.reglab.claims.document003.RegularizationClaims.claims(),
                    org.reglab.claims.document003.WeightClaims.claims(),
                    org.reglab.claims.document003.SrivastavaClaims.claims(),
                    org.reglab.claims.document004.BatchNormFormulaClaims.claims(),
                    org.reglab.claims.document004.DropoutFormulaClaims.claims(),
                    org.reglab.claims.document004.DataClaims.claims(),
                    org.reglab.claims.document004.SynergyClaims.claims(),
                    org.reglab.claims.document004.NetworkClaims.claims(),
                    org.reglab.claims.document004.GradientClaims.claims(),
                    org.reglab.claims.document004.VarianceShiftClaims.claims(),
                    org.reglab.claims.document004.DifficultDataClaims.claims(),
                    org.reglab.claims.document004.OtherNetworkClaims.claims())
            .flatMap(List::stream)
            .sorted(Comparator.comparing(Claim::document).thenComparing(Claim::sectionOrder))
            .toList();

    private Ledger() {}

    /** Every claim, in the order of the documents. */
    public static List<Claim> claims() {
        return CLAIMS;
    }

    /**
     * Some of them, in the ledger's order.
     *
     * @param words ids or their beginnings up to a hyphen: {@code 001-3.3-epsilon}, {@code 001-3.3}, {@code 001}; all claims if
     *     there are none
     * @throws BadInputException if one means no claim
     */
    public static List<Claim> select(List<String> words) {
        for (String word : words) {
            if (CLAIMS.stream().noneMatch(claim -> means(word, claim))) {
                throw BadInputException.of(
                        "claim",
                        word,
                        "an id such as " + CLAIMS.get(0).id()
                                + ", a section such as 001-3.3 or a document such as 001");
            }
        }
        return CLAIMS.stream()
                .filter(claim -> words.isEmpty() || words.stream().anyMatch(word -> means(word, claim)))
                .toList();
    }

    private static boolean means(String word, Claim claim) {
        return (claim.id() + "-").startsWith(word + "-");
    }

    /**
     * Gathers the evidence of these claims, one after the other, and judges it.
     *
     * @param listener is told each result
     */
    public static ClaimResults run(List<Claim> claims, EvidenceSession session, Consumer<ClaimResult> listener) {
        List<ClaimResult> results = new ArrayList<>();
        for (Claim claim : claims) {
            long start = System.nanoTime();
            Figures found = session.figures(claim.evidence());
            ClaimResult result = ClaimResult.of(claim, session.quick(), found, (System.nanoTime() - start) / 1e9);
            results.add(result);
            listener.accept(result);
        }
        return ClaimResults.of(session.quick(), results);
    }
}
