package org.reglab.claims.code;

import static org.reglab.claims.CheckRule.supportedIf;
import static org.reglab.claims.Condition.where;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.reglab.claims.Claim;
import org.reglab.claims.Document;
import org.reglab.claims.DocumentText;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Quantity;
import org.reglab.claims.Tensors;
import org.reglab.claims.evidence.Snippet;

/** What the documents and their code say, read as text. */
public final class ReadingClaims {
    private static final Quantity DEFINED = Quantity.of("defined", "lines of section 4 that define 'model'");
    private static final Quantity USES = Quantity.of("uses", "lines of section 4 that use 'model'");
    private static final Quantity DEFINED_ELSEWHERE =
            Quantity.of("defined-elsewhere", "lines of document 001, section 4, that define 'model'");
    private static final Quantity X_DROPOUT =
            Quantity.of("x-dropout", "lines of section 4.3 that use X_dropout, which the mask was applied to");
    private static final Quantity GRADIENTS = Quantity.of("gradients", "lines of section 4.3 that define 'gradients'");
    private static final Quantity DATA = Quantity.of("data", "lines of section 4.3 that define 'X_train'");
    private static final Quantity CASTS =
            Quantity.of("casts", "lines of section 4 that make the labels numbers with a fraction");
    private static final Quantity SHAPES =
            Quantity.of("shapes", "lines of section 4 that give labels and output one shape");
    private static final Quantity TITLES =
            Quantity.of("titles", "titles of the two first papers that name overfitting, of 2");
    private static final Quantity DROPOUT_TITLE =
            Quantity.of("dropout-title", "titles of the first paper on dropout that name overfitting, of 1");
    private static final Quantity KINDS =
            Quantity.of("kinds", "quotes of document 003 that call dropout a method of regularisation");
    private static final Quantity W_FROM_FIRST =
            Quantity.of("w-from-first", "|change of z of the second index − W|, weight from first to second");
    private static final Quantity W_FROM_SECOND =
            Quantity.of("w-from-second", "|change of z of the first index − W|, weight from second to first");

    private ReadingClaims() {}

    /** This theme's claims. */
    public static List<Claim> claims() {
        return List.of(
                Claim.of(
                        "000-4-undefined-model",
                        ReadingClaims::model,
                        supportedIf(where(DEFINED).isAbove(0))
                                .correctedIf(where(DEFINED_ELSEWHERE).isAbove(0))),
                Claim.of(
                        "003-4.3-unused-mask",
                        ReadingClaims::names,
                        supportedIf(where(X_DROPOUT).isAbove(0))),
                Claim.of(
                        "003-4.3-undefined-names",
                        ReadingClaims::names,
                        supportedIf(where(GRADIENTS).isAbove(0), where(DATA).isAbove(0))),
                Claim.of(
                        "002-4-integer-labels",
                        ReadingClaims::labels,
                        supportedIf(where(CASTS).isAbove(0))),
                Claim.of(
                        "002-4-label-shape",
                        ReadingClaims::labels,
                        supportedIf(where(SHAPES).isAbove(0))),
                Claim.of(
                        "000-2-made-against-overfitting",
                        ReadingClaims::titles,
                        supportedIf(where(TITLES).is(2))
                                .correctedIf(where(DROPOUT_TITLE).is(1))),
                Claim.of(
                        "003-2.1-two-kinds",
                        ReadingClaims::kinds,
                        supportedIf(where(KINDS).is(0))),
                Claim.of(
                        "002-3.2-direction",
                        ReadingClaims::direction,
                        supportedIf(where(W_FROM_FIRST).isBelow(1e-9))
                                .correctedIf(where(W_FROM_SECOND).isBelow(1e-9))));
    }

    private static Snippet code(Document document, String section) {
        return new Snippet(DocumentText.of(document).code(section));
    }

    private static Figures model(EvidenceSession session) {
        return Figures.under("the code of document 000, sections 4.1 and 4.2, and of document 001, section 4, as text")
                .with(DEFINED, definitions(Document.D000, "4.1") + definitions(Document.D000, "4.2"))
                .with(
                        USES,
                        code(Document.D000, "4.1").uses("model")
                                + code(Document.D000, "4.2").uses("model"))
                .with(DEFINED_ELSEWHERE, definitions(Document.D001, "4"));
    }

    private static long definitions(Document document, String section) {
        return code(document, section).definitions("model");
    }

    private static Figures names(EvidenceSession session) {
        Snippet code = code(Document.D003, "4.3");
        return Figures.under("the code of section 4.3, as text")
                .with(X_DROPOUT, code.uses("X_dropout"))
                .with(GRADIENTS, code.definitions("gradients"))
                .with(DATA, code.definitions("X_train"));
    }

    private static Figures labels(EvidenceSession session) {
        Snippet code = code(Document.D002, "4");
        return Figures.under("the code of section 4, as text: labels torch.randint(0, 2, (100,)), outputs [32, 1]")
                .with(CASTS, code.lines("labels.*(\\.float\\(|\\.to\\(torch\\.float|dtype=torch\\.float)"))
                .with(SHAPES, code.lines("(squeeze|unsqueeze|view\\(-1|reshape)"));
    }

    private static Figures titles(EvidenceSession session) {
        long dropout = code(Document.D000, "source: Srivastava et al. 2014").lines("Overfitting");
        long batchNorm = code(Document.D000, "source: Ioffe and Szegedy 2015").lines("Overfitting");
        return Figures.under("the titles of Ioffe and Szegedy 2015 and of Srivastava et al. 2014")
                .with(TITLES, batchNorm + dropout)
                .with(DROPOUT_TITLE, dropout);
    }

    private static Figures kinds(EvidenceSession session) {
        long named = DocumentText.of(Document.D003).claims().stream()
                .filter(claim -> claim.quote().matches(".*(正则化方法，其中Dropout|Dropout是一种神经网络的正则化方法).*"))
                .count();
        return Figures.under("document 003's own sentences, as this ledger quotes them")
                .with(KINDS, named);
    }

    /** z = Wh by the document's sum over j; what does one more of a neuron's output change? */
    private static Figures direction(EvidenceSession session) {
        INDArray w = Tensors.normal(61, 3, 3);
        INDArray h = Tensors.normal(62, 3, 1);
        INDArray z = w.mmul(h);
        double fromFirst = 0;
        double fromSecond = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                INDArray changed =
                        w.mmul(h.dup().putScalar(i, 0, h.getDouble(i) + 1)).sub(z);
                fromFirst = Math.max(fromFirst, Math.abs(changed.getDouble(j) - w.getDouble(i, j)));
                fromSecond = Math.max(fromSecond, Math.abs(changed.getDouble(j) - w.getDouble(j, i)));
            }
        }
        return Figures.under("z_i = Σ W_ij h_j with 3 × 3 draws; h of each neuron raised by 1")
                .with(W_FROM_FIRST, fromFirst)
                .with(W_FROM_SECOND, fromSecond);
    }
}
