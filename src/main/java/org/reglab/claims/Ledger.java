package org.reglab.claims;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.reglab.BadInputException;
import org.reglab.claims.code.ReadingClaims;
import org.reglab.claims.code.TrainingLoopClaims;
import org.reglab.claims.dropout.CodeClaims;
import org.reglab.claims.dropout.MaskClaims;
import org.reglab.claims.dropout.VarianceShiftClaims;
import org.reglab.claims.experiments.BatchNormClaims;
import org.reglab.claims.experiments.ComplexityClaims;
import org.reglab.claims.experiments.CostClaims;
import org.reglab.claims.experiments.DataClaims;
import org.reglab.claims.experiments.DropoutClaims;
import org.reglab.claims.experiments.GradientClaims;
import org.reglab.claims.experiments.InferenceClaims;
import org.reglab.claims.experiments.PenaltyClaims;
import org.reglab.claims.experiments.TogetherClaims;
import org.reglab.claims.normalization.EpsilonClaims;
import org.reglab.claims.normalization.FormulaClaims;
import org.reglab.claims.normalization.LayerCodeClaims;
import org.reglab.claims.normalization.RecursiveClaims;
import org.reglab.claims.normalization.StatisticsClaims;
import org.reglab.claims.penalties.PenaltyCodeClaims;
import org.reglab.claims.penalties.PenaltyFormulaClaims;

/** All claims, document by document and section by section. */
public final class Ledger {
    private static final List<Claim> CLAIMS = Stream.of(
                    FormulaClaims.claims(),
                    EpsilonClaims.claims(),
                    StatisticsClaims.claims(),
                    LayerCodeClaims.claims(),
                    RecursiveClaims.claims(),
                    MaskClaims.claims(),
                    CodeClaims.claims(),
                    VarianceShiftClaims.claims(),
                    PenaltyFormulaClaims.claims(),
                    PenaltyCodeClaims.claims(),
                    ReadingClaims.claims(),
                    TrainingLoopClaims.claims(),
                    BatchNormClaims.claims(),
                    InferenceClaims.claims(),
                    DropoutClaims.claims(),
                    TogetherClaims.claims(),
                    ComplexityClaims.claims(),
                    PenaltyClaims.claims(),
                    GradientClaims.claims(),
                    DataClaims.claims(),
                    CostClaims.claims())
            .flatMap(List::stream)
            .sorted(Comparator.comparing(Claim::document).thenComparing(Claim::sectionOrder))
            .toList();

    private Ledger() {}

    /** Every claim, in the order of the documents. */
    public static List<Claim> claims() {
        return CLAIMS;
    }

    /** How many experiments are about this document. */
    static long experiments(Document document) {
        return CLAIMS.stream()
                .filter(claim -> claim.document() == document && claim.text().kind() == Kind.EXPERIMENT)
                .count();
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
     * @param record the verdicts that these should agree with
     * @param listener is told each result
     */
    public static ClaimResults run(
            List<Claim> claims, EvidenceSession session, ClaimResults record, Consumer<ClaimResult> listener) {
        List<ClaimResult> results = new ArrayList<>();
        for (Claim claim : claims) {
            long start = System.nanoTime();
            Figures found = session.figures(claim.evidence());
            Verdict expected = record.find(claim.id()).map(ClaimResult::verdict).orElse(null);
            ClaimResult result =
                    ClaimResult.of(claim, expected, session.quick(), found, (System.nanoTime() - start) / 1e9);
            results.add(result);
            listener.accept(result);
        }
        return ClaimResults.of(session.quick(), results);
    }
}
