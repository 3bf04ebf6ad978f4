package io.finfocus.launcher.demo.http;

/**
 * Times as HTTP and logs write them, always in UTC. Written out because {@code java.time}'s formatters would be the
 * larger part of what a stand-in loads before it is ready.
 */
public final class UtcTime {
    private static final String DAYS = "ThuFriSatSunMonTueWed";
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private UtcTime() {}

    /** The preferred form of RFC 9110 §5.6.7: {@code Sun, 06 Nov 1994 08:49:37 GMT}. */
    public static String imfFixdate(long epochMillis) {
        long epochDay = Math.floorDiv(epochMillis, 86_400_000L);
        int[] date = civil(epochDay);
        int weekday = 3 * (int) Math.floorMod(epochDay, 7L);
        StringBuilder text = new StringBuilder(29);
        text.append(DAYS, weekday, weekday + 3).append(", ");
        twoDigits(text, date[2]).append(' ').append(MONTHS, 3 * date[1] - 3, 3 * date[1]);
        text.append(' ').append(date[0]).append(' ');
        return time(text, epochMillis).append(" GMT").toString();
    }

    /** RFC 3339 with whole seconds, as zerolog writes it: {@code 1994-11-06T08:49:37Z}. */
    public static String rfc3339(long epochMillis) {
        int[] date = civil(Math.floorDiv(epochMillis, 86_400_000L));
        StringBuilder text = new StringBuilder(20);
        text.append(date[0]).append('-');
        twoDigits(text, date[1]).append('-');
        twoDigits(text, date[2]).append('T');
        return time(text, epochMillis).append('Z').toString();
    }

    private static StringBuilder time(StringBuilder text, long epochMillis) {
        int second = (int) Math.floorMod(Math.floorDiv(epochMillis, 1000L), 86_400L);
        twoDigits(text, second / 3600).append(':');
        twoDigits(text, second / 60 % 60).append(':');
        return twoDigits(text, second % 60);
    }

    private static StringBuilder twoDigits(StringBuilder text, int value) {
        return text.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
    }

    /** Year, month and day of a day since 1970. Years are counted from March, so that a leap day is the last of its year. */
    private static int[] civil(long epochDay) {
        long day = epochDay + 719_468; // since 0000-03-01
        long era = Math.floorDiv(day, 146_097L); // of 400 years
        int dayOfEra = (int) (day - era * 146_097);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int monthFromMarch = (5 * dayOfYear + 2) / 153;
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        int year = (int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0);
        return new int[] {year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1};
    }
}
