package org.reglab.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names in few columns, each still another than the rest. */
final class ShortNames {
    private ShortNames() {}

    /**
     * Each name as it is if it fits. Otherwise its beginning and …; where names would be alike, … stands further to the left,
     * and the end of the name follows it; and where that does not tell them apart either, their number does.
     *
     * @param names all different
     * @param width columns of the longest, at least 4
     * @return in the same order
     */
    static List<String> of(List<String> names, int width) {
        List<String> shortened = new ArrayList<>(
                names.stream().map(name -> TextLines.shorten(name, width)).toList());
        for (int tail = 1; tail <= width - 2; tail++) {
            List<Integer> alike = alike(shortened);
            if (alike.isEmpty()) {
                return shortened;
            }
            for (int place : alike) {
                shortened.set(place, middle(names.get(place), width, tail));
            }
        }
        for (int place : alike(shortened)) {
            String number = "…" + (place + 1);
            String start = TextLines.shorten(names.get(place), width - number.length() + 1);
            shortened.set(place, start.substring(0, start.length() - 1) + number);
        }
        return shortened;
    }

    /** The places of those that another one is like, names that fit apart: they are shown whole. */
    private static List<Integer> alike(List<String> shortened) {
        Map<String, Integer> counts = new HashMap<>();
        shortened.forEach(name -> counts.merge(name, 1, Integer::sum));
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < shortened.size(); i++) {
            if (counts.get(shortened.get(i)) > 1 && shortened.get(i).contains("…")) {
                places.add(i);
            }
        }
        return Collections.unmodifiableList(places);
    }

    private static String middle(String name, int width, int tail) {
        int end = name.length();
        while (end > 0 && TextLines.width(name.substring(name.offsetByCodePoints(end, -1))) <= tail) {
            end = name.offsetByCodePoints(end, -1);
        }
        // The beginning with its …, in what the end leaves.
        return TextLines.shorten(name, width - TextLines.width(name.substring(end))) + name.substring(end);
    }
}
