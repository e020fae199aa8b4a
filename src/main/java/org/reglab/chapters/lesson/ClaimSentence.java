package org.reglab.chapters.lesson;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.reglab.claims.ClaimResult;
import org.reglab.claims.ClaimsFile;

/** What a document says, what is right, and where the evidence is, from the claims on record. */
final class ClaimSentence {
    private static final List<ClaimResult> RECORDED = recorded();

    private ClaimSentence() {}

    private static List<ClaimResult> recorded() {
        try {
            return ClaimsFile.recorded().claims();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalStateException if there is no claim of this id */
    static String of(String id) {
        ClaimResult claim = RECORDED.stream()
                .filter(result -> result.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No claim '" + id + "' is on record."));
        return "“" + claim.english() + "” (section " + claim.section() + "): " + claim.verdict() + ". " + claim.truth()
                + " [" + id + "]";
    }
}
