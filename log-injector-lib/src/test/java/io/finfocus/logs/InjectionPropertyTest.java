package io.finfocus.logs;

import static io.finfocus.logs.Injection.US_EAST_1;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.finfocus.logs.ReferenceJson.Member;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Compares the injector with a model that works on parsed members. */
class InjectionPropertyTest {
    private final RegionInjector injector = new RegionInjector(US_EAST_1, Injection.RENAME);
    private final RegionInjector keeping = new RegionInjector(US_EAST_1, Injection.KEEP);
    private final RegionInjector wrapping = new RegionInjector(US_EAST_1, Injection.WRAP);

    @Property(edgeCases = EdgeCasesMode.NONE, tries = 500)
    void aLineIsJsonExactlyIfTheReferenceSaysSo(@ForAll("anything") String line) {
        boolean json = ReferenceJson.object(line).isPresent();

        assertThat(inject(injector, line).kind()).isEqualTo(json ? LineKind.JSON : LineKind.TEXT);
    }

    @Property(edgeCases = EdgeCasesMode.NONE, tries = 500)
    void anObjectGetsTheRegionAndKeepsItsMembers(@ForAll("objects") String line) {
        List<Member> before = ReferenceJson.object(line).orElseThrow();

        String tagged = inject(injector, line).text();

        assertThat(ReferenceJson.object(tagged)).contains(model(before));
    }

    @Property(edgeCases = EdgeCasesMode.NONE, tries = 300)
    void keepingChangesNothingWhereTheFieldIsThere(@ForAll("objects") String line) {
        List<Member> before = ReferenceJson.object(line).orElseThrow();
        boolean there = before.stream().anyMatch(member -> member.name().equals("region"));

        String tagged = inject(keeping, line).text();

        assertThat(tagged.equals(line)).isEqualTo(there);
        assertThat(there ? line : tagged.replaceFirst("\"region\":\"us-east-1\",?", ""))
                .isEqualTo(line);
    }

    @Property(edgeCases = EdgeCasesMode.NONE, tries = 300)
    void textIsPrefixedByteForByteAndWrappedAsValidJson(@ForAll("anything") String line) {
        Injection prefixed = inject(injector, line);

        if (prefixed.kind() == LineKind.TEXT) {
            assertThat(prefixed.text()).isEqualTo("[us-east-1] " + line);
            List<Member> wrapped =
                    ReferenceJson.object(inject(wrapping, line).text()).orElseThrow();
            assertThat(wrapped).extracting(Member::name).containsExactly("region", "message");
        }
    }

    @Provide
    Arbitrary<String> objects() {
        return JsonLines.objects();
    }

    @Provide
    Arbitrary<String> anything() {
        return JsonLines.anything();
    }

    private static Injection inject(RegionInjector injector, String line) {
        return Injection.of(line, injector, ISO_8859_1);
    }

    private static List<Member> model(List<Member> before) {
        Member ours = new Member("region", "\"us-east-1\"");
        List<Member> after = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        before.forEach(member -> taken.add(member.name()));
        for (Member member : before) {
            if (!member.name().equals("region")) {
                after.add(member);
            } else if (!isOurs(member)) {
                String name = "exported_region";
                while (!taken.add(name)) {
                    name = "exported_" + name;
                }
                after.add(new Member(name, member.value()));
            }
        }
        boolean unchanged = taken.contains("region")
                && before.stream().filter(m -> m.name().equals("region")).allMatch(InjectionPropertyTest::isOurs);
        if (unchanged) {
            return before;
        }
        after.addFirst(ours);
        return after;
    }

    private static boolean isOurs(Member member) {
        return member.value().equals("\"us-east-1\"") || member.value().equals("\"us\\u002deast-1\"");
    }
}
