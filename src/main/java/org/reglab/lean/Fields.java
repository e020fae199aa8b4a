package org.reglab.lean;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/** Copies configurations whose classes have private fields without setters. */
final class Fields {
    private Fields() {}

    /** Copies every field that this class and those above it declare: what is set, and what is left null. */
    static <T> void copy(Class<T> type, T from, T to) {
        for (Class<?> declaring = type; declaring != Object.class; declaring = declaring.getSuperclass()) {
            for (Field field : declaring.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    copy(field, from, to);
                }
            }
        }
    }

    private static void copy(Field field, Object from, Object to) {
        try {
            field.setAccessible(true);
            field.set(to, field.get(from));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " cannot be copied", e);
        }
    }
}
