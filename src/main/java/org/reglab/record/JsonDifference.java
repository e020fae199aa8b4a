package org.reglab.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/** Where two JSON trees differ. Numbers may differ by rounding: another Java may compute a logarithm's last digit otherwise. */
final class JsonDifference {
    private static final double ROUNDING = 1e-9;

    private JsonDifference() {}

    /** The path of the first value that differs, for example {@code [1].p}; null if none does. */
    static String first(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return close(one.doubleValue(), other.doubleValue()) ? null : "";
        }
        if (one.isArray() && other.isArray() && one.size() == other.size()) {
            for (int i = 0; i < one.size(); i++) {
                String where = first(one.get(i), other.get(i));
                if (where != null) {
                    return "[" + i + "]" + where;
                }
            }
            return null;
        }
        if (one.isObject() && other.isObject()) {
            for (String name : names(one, other)) {
                String where = first(one.path(name), other.path(name));
                if (where != null) {
                    return "." + name + where;
                }
            }
            return null;
        }
        return one.equals(other) ? null : "";
    }

    private static Set<String> names(JsonNode one, JsonNode other) {
        Set<String> names = new LinkedHashSet<>();
        for (Iterator<String> each = one.fieldNames(); each.hasNext(); ) {
            names.add(each.next());
        }
        other.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static boolean close(double a, double b) {
        return Math.abs(a - b) <= ROUNDING * Math.max(1, Math.max(Math.abs(a), Math.abs(b)));
    }
}
