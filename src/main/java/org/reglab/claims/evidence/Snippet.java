package org.reglab.claims.evidence;

import java.util.regex.Pattern;

/**
 * Python code of a document, read as text: a name that is used but assigned nowhere stops it with a NameError.
 *
 * @param code its lines
 */
public record Snippet(String code) {
    /** How many lines use this name. */
    public long uses(String name) {
        return lines("(?<![\\w.])" + name + "\\b(?!\\s*=[^=])");
    }

    /** How many lines give it a value: an assignment, an import, a loop's variable or a definition. */
    public long definitions(String name) {
        return lines("^\\s*" + name + "\\s*=[^=]|\\b(import|as|for|def|class)\\s+" + name + "\\b");
    }

    /** How many lines match, comments left out. */
    public long lines(String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return code.lines()
                .filter(line -> !line.strip().startsWith("#"))
                .filter(line -> compiled.matcher(line).find())
                .count();
    }
}
