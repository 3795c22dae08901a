package dev.ultrapixel.kernel.wire;

/** The protocol counts code points, Java counts UTF-16 units. */
public final class CodePoints {
    private CodePoints() {}

    /** code points → units; beyond the end counts as the end */
    public static int toUnits(String text, int codePoints) {
        int all = text.codePointCount(0, text.length());
        return codePoints >= all
                ? text.length()
                : text.offsetByCodePoints(0, Math.max(0, codePoints));
    }

    /** units → code points */
    public static int toPoints(String text, int units) {
        return text.codePointCount(0, Math.max(0, Math.min(units, text.length())));
    }
}
