package org.reglab.claims;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the resource file of a document says of one claim: all that can be checked without a program.
 *
 * @param id document, section and slug, for example {@code 001-3.3-epsilon}; of appendix questions the section is that of the
 *     appendix and the question's number
 * @param kind what kind of question it is
 * @param quote the document's words, verbatim
 * @param english what they claim, as a sentence that can be true or false
 * @param truth what is true and why; of a corrected claim the true sentence
 * @param source paper or formula that says so
 * @param was verdicts of earlier designs, the oldest first
 */
public record ClaimText(
        String id,
        Kind kind,
        String quote,
        String english,
        String truth,
        String source,
        @JsonProperty("was") List<Earlier> was) {
    private static final Pattern ID = Pattern.compile("\\d{3}-\\d(\\.\\d+)?-[a-z0-9]+(-[a-z0-9]+)*");

    /**
     * A verdict that another design gave.
     *
     * @param version the design's
     * @param verdict in the words of its time
     * @param design what it was, in short
     */
    public record Earlier(int version, String verdict, String design) {}

    /** @throws IllegalArgumentException if the id is not of the form, or a word is missing */
    public ClaimText {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("A claim's id is '" + id + "'; allowed is for example 001-3.3-epsilon.");
        }
        for (String text : new String[] {quote, english, truth, source}) {
            if (text == null || text.isBlank()) {
                throw new IllegalArgumentException(
                        "Claim " + id + " lacks a quote, its English, the truth or a source.");
            }
        }
        was = was == null ? List.of() : List.copyOf(was);
    }
}
