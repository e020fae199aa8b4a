package org.reglab.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every quote and every line of code stands in its document as it stands in RegLab. The documents do not come with RegLab; where
 * they are is said by {@code -Dreglab.documents=FOLDER}, and else they are looked for in {@code ../shared/documents}.
 */
class QuotesTest {
    private static final Path FOLDER = Path.of(System.getProperty(
            "reglab.documents", Path.of("..", "shared", "documents").toString()));

    @ParameterizedTest
    @EnumSource(Document.class)
    void quotesAndCodeStandInTheDocument(Document document) throws IOException, NoSuchAlgorithmException {
        DocumentText text = DocumentText.of(document);
        Path file = FOLDER.resolve(text.file());
        assumeTrue(Files.isRegularFile(file), () -> "The document " + text.file() + " is not in " + FOLDER + ".");
        byte[] content = Files.readAllBytes(file);
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)))
                .as("checksum of " + text.file())
                .isEqualTo(text.sha256());
        String whole = new String(content, StandardCharsets.UTF_8);
        assertThat(text.claims()).allSatisfy(claim -> assertThat(whole).contains(claim.quote()));
        text.code().forEach((section, lines) -> {
            if (!section.startsWith("source: ")) {
                assertThat(whole).as(section).contains(String.join("\n", lines));
            }
        });
    }
}
