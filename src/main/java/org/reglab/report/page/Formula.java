package org.reglab.report.page;

import java.util.Map;
import java.util.Optional;

/**
 * A formula in the part of LaTeX that the documents use: fractions, roots, sums, hats, words, Greek letters, and what stands
 * above or below. As MathML it needs no script and no font of its own.
 *
 * @param mathml a {@code math} element; everything from the source is escaped in it
 * @param text the same on one line, for example {@code (x − μ)/√(σ² + ε)}
 */
public record Formula(String mathml, String text) {
    private static final Map<String, String> SYMBOLS = Map.ofEntries(
            Map.entry("alpha", "α"),
            Map.entry("beta", "β"),
            Map.entry("gamma", "γ"),
            Map.entry("epsilon", "ε"),
            Map.entry("lambda", "λ"),
            Map.entry("mu", "μ"),
            Map.entry("sigma", "σ"),
            Map.entry("sum", "Σ"),
            Map.entry("cdot", "·"),
            Map.entry("times", "×"),
            Map.entry("leq", "≤"),
            Map.entry("geq", "≥"));
    private static final String DIGITS_ABOVE = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /** Nothing if the source is not of this part of LaTeX. */
    public static Optional<Formula> of(String latex) {
        try {
            Reader reader = new Reader(latex);
            Formula whole = reader.row(false);
            return Optional.of(new Formula("<math displaystyle=\"true\">" + whole.mathml + "</math>", whole.text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** One part; a formula without its outer element. */
    private static Formula part(String element, String text) {
        return new Formula("<" + element + ">" + escaped(text) + "</" + element + ">", text);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** What is longer than a name needs brackets on one line. */
    private static String bracketed(String text) {
        return text.codePoints().allMatch(Character::isLetterOrDigit) ? text : "(" + text + ")";
    }

    /** Reads from left to right. */
    private static final class Reader {
        private final String source;
        private int at;

        Reader(String source) {
            this.source = source;
        }

        /** Everything up to the end, or up to the closing brace, which is taken. */
        Formula row(boolean inBraces) {
            StringBuilder mathml = new StringBuilder("<mrow>");
            StringBuilder text = new StringBuilder();
            while (at < source.length() && source.charAt(at) != '}') {
                if (Character.isWhitespace(source.charAt(at))) {
                    at++;
                    continue;
                }
                Formula next = withScripts(atom());
                mathml.append(next.mathml);
                text.append(next.text);
            }
            if (inBraces != at < source.length()) {
                throw new IllegalArgumentException(source);
            }
            at++;
            return new Formula(
                    mathml.append("</mrow>").toString(), text.toString().strip());
        }

        private Formula atom() {
            char c = source.charAt(at++);
            if (c == '{') {
                return row(true);
            }
            if (c == '\\') {
                return command();
            }
            if (Character.isDigit(c) || c == '.') {
                return number(c);
            }
            if (Character.isLetter(c)) {
                return part("mi", String.valueOf(c));
            }
            String spaced = "=+-".indexOf(c) >= 0 ? " " + (c == '-' ? '−' : c) + " " : String.valueOf(c);
            // Brackets and bars stay as high as a letter.
            boolean fence = "()[]|".indexOf(c) >= 0;
            String sign = part("mo", spaced.strip()).mathml;
            return new Formula(fence ? sign.replace("<mo>", "<mo stretchy=\"false\">") : sign, spaced);
        }

        private Formula number(char first) {
            StringBuilder digits = new StringBuilder().append(first);
            while (at < source.length() && (Character.isDigit(source.charAt(at)) || source.charAt(at) == '.')) {
                digits.append(source.charAt(at++));
            }
            return part("mn", digits.toString());
        }

        private Formula command() {
            int from = at;
            while (at < source.length() && Character.isLetter(source.charAt(at))) {
                at++;
            }
            String name = source.substring(from, at);
            return switch (name) {
                case "frac" -> {
                    Formula over = group();
                    Formula under = group();
                    yield new Formula(
                            "<mfrac>" + over.mathml + under.mathml + "</mfrac>",
                            bracketed(over.text) + "/" + slashed(under.text) + " ");
                }
                case "sqrt" -> {
                    Formula under = group();
                    yield new Formula("<msqrt>" + under.mathml + "</msqrt>", "√(" + under.text + ")");
                }
                case "hat" -> {
                    Formula under = group();
                    yield new Formula("<mover>" + under.mathml + "<mo>^</mo></mover>", under.text + "\u0302");
                }
                case "text" -> words();
                case "sum" -> part("mo", SYMBOLS.get(name));
                default -> symbol(name);
            };
        }

        private static String slashed(String text) {
            return text.startsWith("√(") ? text : bracketed(text);
        }

        private Formula symbol(String name) {
            String symbol = SYMBOLS.get(name);
            if (symbol == null) {
                throw new IllegalArgumentException(source);
            }
            boolean letter = Character.isLetter(symbol.charAt(0));
            return letter
                    ? part("mi", symbol)
                    : new Formula(part("mo", symbol).mathml, symbol.equals("·") ? "·" : " " + symbol + " ");
        }

        private Formula group() {
            while (at < source.length() && source.charAt(at) == ' ') {
                at++;
            }
            if (at >= source.length() || source.charAt(at) != '{') {
                throw new IllegalArgumentException(source);
            }
            at++;
            return row(true);
        }

        private Formula words() {
            int end = source.indexOf('}', at);
            if (at >= source.length() || source.charAt(at) != '{' || end < 0) {
                throw new IllegalArgumentException(source);
            }
            Formula words = part("mtext", source.substring(at + 1, end));
            at = end + 1;
            return words;
        }

        /** With what stands below and above it, in either order. */
        private Formula withScripts(Formula base) {
            Formula below = null;
            Formula above = null;
            while (at < source.length() && (source.charAt(at) == '_' || source.charAt(at) == '^')) {
                boolean low = source.charAt(at++) == '_';
                if (at >= source.length() || source.charAt(at) == '}') {
                    throw new IllegalArgumentException(source);
                }
                Formula script = atom();
                if (low) {
                    below = script;
                } else {
                    above = script;
                }
            }
            boolean sum = base.text.equals("Σ");
            if (below == null && above == null) {
                return sum ? new Formula(base.mathml, "Σ ") : base;
            }
            String kind = (sum ? "munder" : "msub") + (above == null ? "" : sum ? "over" : "sup");
            if (below == null) {
                kind = sum ? "mover" : "msup";
            }
            String mathml = "<" + kind + ">" + base.mathml + (below == null ? "" : below.mathml)
                    + (above == null ? "" : above.mathml) + "</" + kind + ">";
            // The limits of a sum say no more than that all are summed.
            return new Formula(mathml, sum ? "Σ " : base.text + lower(below) + upper(above));
        }

        private static String lower(Formula below) {
            return below == null ? "" : "_" + below.text;
        }

        private static String upper(Formula above) {
            if (above == null) {
                return "";
            }
            boolean digit = above.text.length() == 1 && Character.isDigit(above.text.charAt(0));
            return digit ? String.valueOf(DIGITS_ABOVE.charAt(above.text.charAt(0) - '0')) : "^" + above.text;
        }
    }
}
