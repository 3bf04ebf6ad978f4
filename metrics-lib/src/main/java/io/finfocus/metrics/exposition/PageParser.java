package io.finfocus.metrics.exposition;

import static io.finfocus.metrics.exposition.ByteClass.METRIC;
import static io.finfocus.metrics.exposition.ByteClass.METRIC_START;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * Reads one page of the text format 0.0.4 in one forward pass, and renders each sample as it will stand in the result: the
 * region's label first, one blank between the parts, all else byte by byte as it was. One object serves one page.
 *
 * <p>The grammar is that of the <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">format's page</a>.
 * Taken leniently, as Prometheus does: a last line without line feed, HELP and TYPE after samples or repeated, families in
 * pieces. What Prometheus takes beyond the format ({@code a{x="1" y="2"}}, a line feed in a label value) is refused.
 */
final class PageParser {
    private static final byte[] HELP = "HELP".getBytes(US_ASCII);
    private static final byte[] TYPE = "TYPE".getBytes(US_ASCII);

    private final MetricsSource source;
    private final byte[] bytes;
    private final int firstInvalid;
    private final PageCursor cursor;
    private final LabelSet labels;
    private final PageFamilies families;
    private final ByteBuilder rendered;
    private final SeriesIndex series;
    private int line;

    PageParser(MetricsSource source, RegionLabel region) {
        this.source = source;
        this.bytes = source.bytes();
        this.firstInvalid = Utf8.firstInvalid(bytes, source.length());
        this.cursor = new PageCursor(bytes, 0, source.length());
        this.labels = new LabelSet(bytes, region);
        this.families = new PageFamilies(bytes);
        this.rendered = new ByteBuilder(source.length());
        this.series = new SeriesIndex(rendered, source.length());
    }

    ExpositionPage parse() {
        try {
            while (!cursor.atEnd()) {
                line++;
                readLine();
                endLine();
            }
            return ExpositionPage.wellFormed(source, families.inOrder(), rendered);
        } catch (MalformedPageException e) {
            String detail = e.getMessage() == null ? "" : e.getMessage();
            return ExpositionPage.malformed(source, new LeftOut(line, DropReason.MALFORMED, detail, 1));
        }
    }

    private void readLine() throws MalformedPageException {
        cursor.skipBlanks();
        if (cursor.accept('#')) {
            comment();
        } else if (!cursor.atLineEnd()) {
            sample();
        }
    }

    private void endLine() throws MalformedPageException {
        cursor.skipBlanks();
        int rest = cursor.position();
        if (firstInvalid < rest) {
            throw new MalformedPageException("the line is not UTF-8");
        }
        if (!cursor.atEnd() && !cursor.accept('\n')) {
            cursor.skipToLineEnd();
            throw MalformedPageException.about("", bytes, rest, cursor.position(), " is left at the end of the line");
        }
    }

    /** A comment is free unless its first token, behind a blank, is HELP or TYPE. */
    private void comment() throws MalformedPageException {
        boolean separated = cursor.skipBlanks();
        int start = cursor.position();
        cursor.skipToken();
        int end = cursor.position();
        if (separated && Arrays.equals(bytes, start, end, HELP, 0, HELP.length)) {
            PageFamily family = declaredFamily();
            int text = cursor.position();
            cursor.skipHelpText();
            family.declareHelp(text, cursor.position());
        } else if (separated && Arrays.equals(bytes, start, end, TYPE, 0, TYPE.length)) {
            families.declareType(declaredFamily(), type(), line);
        } else {
            cursor.skipToLineEnd();
        }
    }

    private PageFamily declaredFamily() throws MalformedPageException {
        cursor.skipBlanks();
        int start = cursor.position();
        int end = skipMetricName();
        if (!cursor.skipBlanks() && !cursor.atLineEnd()) {
            throw noMetricName(start);
        }
        return families.declared(start, end, line);
    }

    private FamilyType type() throws MalformedPageException {
        int start = cursor.position();
        cursor.skipToken();
        FamilyType type = FamilyType.parse(bytes, start, cursor.position());
        if (type == null) {
            throw MalformedPageException.about("", bytes, start, cursor.position(), " is no type of the text format");
        }
        return type;
    }

    private void sample() throws MalformedPageException {
        int nameStart = cursor.position();
        int nameEnd = skipMetricName();
        int start = rendered.length();
        rendered.append(bytes, nameStart, nameEnd);
        labels(nameStart);
        labels.render(rendered);
        rendered.append(' ');
        int seriesEnd = rendered.length();
        value();
        timestamp();
        rendered.append('\n');

        PageFamily family = families.ofSample(nameStart, nameEnd, line);
        long hash = ByteHash.mix(ByteHash.of(bytes, nameStart, nameEnd), labels.hash());
        if (series.add(family, hash, start, seriesEnd)) {
            family.addSample(start, rendered.length());
        } else {
            rendered.truncate(start);
            family.addDuplicate(line);
        }
    }

    private int skipMetricName() throws MalformedPageException {
        int start = cursor.position();
        cursor.skipName(METRIC_START, METRIC);
        if (cursor.position() == start) {
            throw noMetricName(start);
        }
        return cursor.position();
    }

    private void labels(int nameStart) throws MalformedPageException {
        boolean separated = cursor.skipBlanks();
        labels.clear();
        if (cursor.accept('{')) {
            labels.read(cursor);
            cursor.skipBlanks();
        } else if (!separated && !cursor.atLineEnd()) {
            throw noMetricName(nameStart);
        }
    }

    private void value() throws MalformedPageException {
        int start = cursor.position();
        cursor.skipToken();
        int end = cursor.position();
        if (!NumberSyntax.isFloat(bytes, start, end)) {
            throw MalformedPageException.about(
                    "value ", bytes, start, end, " is no decimal number, Inf or NaN in range");
        }
        rendered.append(bytes, start, end);
        cursor.skipBlanks();
    }

    private void timestamp() throws MalformedPageException {
        if (cursor.atLineEnd()) {
            return;
        }
        int start = cursor.position();
        cursor.skipToken();
        int end = cursor.position();
        if (!NumberSyntax.isTimestamp(bytes, start, end)) {
            throw MalformedPageException.about(
                    "timestamp ", bytes, start, end, " is no count of milliseconds from 0 to " + Long.MAX_VALUE);
        }
        rendered.append(' ');
        rendered.append(bytes, start, end);
    }

    private MalformedPageException noMetricName(int start) {
        cursor.skipToken();
        return MalformedPageException.about("", bytes, start, cursor.position(), " is no metric name");
    }
}
