package io.finfocus.it.kind;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The fields of a parsed document that Kubernetes does not have: the model lays them aside, anywhere, and says nothing. */
final class UnknownFields {
    private static final String LAID_ASIDE = "additionalProperties";

    private final List<String> found = new ArrayList<>();

    private UnknownFields() {}

    /** Their paths. */
    static List<String> of(Object document) {
        UnknownFields fields = new UnknownFields();
        fields.visit(document, document.getClass().getSimpleName());
        return fields.found;
    }

    private void visit(Object value, String path) {
        switch (value) {
            case null -> {}
            case Collection<?> items -> items.forEach(item -> visit(item, path + "[]"));
            case Map<?, ?> entries -> entries.forEach((key, item) -> visit(item, path + "." + key));
            default -> {
                if (value.getClass().getName().startsWith("io.fabric8.")
                        && !value.getClass().isEnum()) {
                    visitFields(value, path);
                }
            }
        }
    }

    private void visitFields(Object value, String path) {
        for (Class<?> type = value.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers())) {
                    continue;
                }
                Object content = read(field, value);
                if (field.getName().equals(LAID_ASIDE)) {
                    ((Map<?, ?>) content).keySet().forEach(key -> found.add(path + "." + key));
                } else {
                    visit(content, path + "." + field.getName());
                }
            }
        }
    }

    private static Object read(Field field, Object owner) {
        try {
            field.setAccessible(true);
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot read " + field, e);
        }
    }
}
