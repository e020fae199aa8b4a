package org.reglab.claims;

import java.util.regex.Pattern;

/**
 * What a figure is.
 *
 * @param key its name among a claim's figures, for example {@code test-loss-larger}
 * @param label what it is, complete in itself and with its unit
 */
public record Quantity(String key, String label) {
    private static final Pattern KEY = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /** @throws IllegalArgumentException if the key is not of the form, or the label refers to another one */
    public Quantity {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("A figure's key is '" + key + "'; allowed is for example test-loss.");
        }
        if (label.isBlank() || label.startsWith("the same")) {
            throw new IllegalArgumentException(
                    "The label of '" + key + "' is '" + label + "'; allowed is one that can be read without another.");
        }
    }

    /** In a static field of the claim or the evidence. */
    public static Quantity of(String key, String label) {
        return new Quantity(key, label);
    }
}
