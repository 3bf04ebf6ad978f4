package io.finfocus.launcher.config;

import java.util.ArrayList;
import java.util.List;

/** A program with its arguments: a list in the file, and nothing that one text could express. */
record CommandKind() implements Kind<List<String>> {
    private static final String RULE = "must be a list of texts, the first of them not empty";

    @Override
    public List<String> parse(String text) throws BrokenRuleException {
        throw new BrokenRuleException(RULE);
    }

    @Override
    public List<String> read(YamlNode node) throws BrokenRuleException {
        if (!(node instanceof YamlNode.Sequence(List<YamlNode> items, int _)) || items.isEmpty()) {
            throw new BrokenRuleException(RULE);
        }
        List<String> command = new ArrayList<>();
        for (YamlNode item : items) {
            command.add(TextKind.ARGUMENT.read(item));
        }
        if (command.getFirst().isBlank()) {
            throw new BrokenRuleException(RULE);
        }
        return List.copyOf(command);
    }

    /** A flow sequence. */
    @Override
    public String format(List<String> value) {
        return "[" + String.join(", ", value.stream().map(YamlText::quoted).toList()) + "]";
    }
}
