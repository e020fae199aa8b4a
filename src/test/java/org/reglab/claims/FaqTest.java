package org.reglab.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of questions names claims that are on record, and quotes the figures that they have. */
class FaqTest {
    private static final Path FAQ = Path.of("src/site/faq.md");
    private static final Pattern ID = Pattern.compile("00[0-4]-\\d(\\.\\d+)?(-[a-z0-9]+)+");

    /** A number and its interval in brackets, with a claim behind it in the same sentence or cell; what is "here" is a command's. */
    private static final Pattern INTERVAL =
            Pattern.compile("([0-9.]+) \\[([0-9.]+), ([0-9.]+)](?=(?:(?!\\||here|claims? 00).)*claims? 00)");

    private static Set<String> ids(String text) {
        Set<String> ids = new TreeSet<>();
        Matcher matcher = ID.matcher(text);
        while (matcher.find()) {
            ids.add(matcher.group());
        }
        return ids;
    }

    @Test
    void everyClaimThatIsNamedIsOnRecord() throws IOException {
        Set<String> ledger = Ledger.claims().stream().map(Claim::id).collect(Collectors.toSet());
        assertThat(ids(Files.readString(FAQ))).hasSizeGreaterThan(15).isSubsetOf(ledger);
    }

    /** Of a line that ends with claims: each interval is that of one of their figures, rounded, with or without its sign. */
    @Test
    void theFiguresAreThoseOnRecord() throws IOException {
        List<ClaimResult> recorded = ClaimsFile.recorded().claims();
        int checked = 0;
        for (String line : Files.readString(FAQ).split("\n")) {
            Set<String> ids = ids(line);
            Matcher matcher = INTERVAL.matcher(line);
            while (matcher.find()) {
                String shown = matcher.group();
                assertThat(recorded.stream()
                                .filter(claim -> ids.contains(claim.id()))
                                .flatMap(claim -> claim.figures().stream())
                                .anyMatch(figure -> matches(figure, matcher)))
                        .as(shown + " in: " + line)
                        .isTrue();
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(12);
    }

    private static boolean matches(Figure figure, Matcher shown) {
        if (figure.low() == null) {
            return false;
        }
        double low = Math.min(Math.abs(figure.low()), Math.abs(figure.high()));
        double high = Math.max(Math.abs(figure.low()), Math.abs(figure.high()));
        return near(figure.value(), shown.group(1)) && near(low, shown.group(2)) && near(high, shown.group(3));
    }

    /** Equal but for the digits that are not shown. */
    private static boolean near(double value, String shown) {
        int decimals = shown.contains(".") ? shown.length() - shown.indexOf('.') - 1 : 0;
        return Math.abs(Math.abs(value) - Double.parseDouble(shown)) <= 0.501 * Math.pow(10, -decimals);
    }
}
