package dev.ultrapixel.kernel.magic;

import dev.ultrapixel.kernel.eval.Part;
import dev.ultrapixel.kernel.magic.Syntax.End;
import java.util.ArrayList;
import java.util.List;

/**
 * A cell → Java and the magics between it.
 *
 * <p>A line magic stands first on a line or right after {@code =}. Where Java could go on with a
 * remainder ({@code int m = 17} and on the next line {@code %5;}) it is Java.
 */
public final class CellParser {

    private final String cell;
    private final Syntax syntax;
    private final JavaScan scan;
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder java = new StringBuilder();
    private int copied; // how much of the cell is in a part or in java
    private int javaStart; // where in the cell the text of java begins

    private CellParser(String cell, Syntax syntax) {
        this.cell = cell;
        this.syntax = syntax;
        this.scan = new JavaScan(cell, 0);
    }

    /** The parts of a cell in the order in which they run; none of blank Java. */
    public static List<Part> parse(String cell, Syntax syntax) {
        if (cell.startsWith("%%") && cell.length() > 2 && JavaScan.isWord(cell.charAt(2))) {
            return List.of(cellMagic(cell));
        }
        return new CellParser(cell, syntax).parse();
    }

    /**
     * The same cell with blanks for its magics, of the same length: for those who look at Java
     * only. A magic that is an expression becomes {@code 0;} and blanks.
     */
    public static String blanked(String cell, Syntax syntax) {
        if (cell.startsWith("%%")) {
            return cell.replaceAll("\\S", " ");
        }
        StringBuilder blanked = new StringBuilder(cell);
        CellParser parser = new CellParser(cell, syntax);
        while (!parser.scan.atEnd()) {
            int from = parser.scan.at();
            boolean expression = parser.scan.afterAssignment();
            if (parser.takesMagic()) {
                for (int i = from; i < parser.scan.at(); i++) {
                    blanked.setCharAt(i, ' ');
                }
                if (expression) {
                    blanked.replace(from, from + 2, "0;");
                }
            } else {
                parser.scan.step();
            }
        }
        return blanked.toString();
    }

    /** A string as Java source that means it. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private static Part cellMagic(String cell) {
        int end = cell.indexOf('\n');
        String line = (end < 0 ? cell : cell.substring(0, end)).stripTrailing();
        String name = word(line, 2);
        String body = end < 0 ? "" : cell.substring(end + 1);
        return new Part.CellMagic(name, line.substring(2 + name.length()).strip(), body, 1);
    }

    private List<Part> parse() {
        while (!scan.atEnd()) {
            if (!takesMagic()) {
                scan.step();
            }
        }
        java.append(cell, copied, cell.length());
        endJava();
        return List.copyOf(parts);
    }

    /** Takes the magic that stands here, if one does, and goes on behind it. */
    private boolean takesMagic() {
        if (!scan.atPercent()) {
            refuseCellMagic();
            return false;
        }
        String name = word(cell, scan.at() + 1);
        int end = cell.indexOf('\n', scan.at());
        int stop = end < 0 ? cell.length() : end;
        String words = cell.substring(scan.at() + 1 + name.length(), stop).strip();
        if (scan.afterAssignment()) {
            call(name, words, stop);
            return true;
        }
        if (!scan.firstOnLine() || !beginsStatement(name, words)) {
            return false;
        }
        if (scan.depth() > 0) {
            call(name, words, stop);
        } else {
            alone(name, words, stop);
        }
        return true;
    }

    /** A cell magic is no part of a cell. */
    private void refuseCellMagic() {
        boolean here = scan.atTwoPercents() && scan.firstOnLine() && scan.depth() == 0;
        if (here && (scan.last() == 0 || ";}".indexOf(scan.last()) >= 0)) {
            throw new IllegalArgumentException(
                    "%%%%%s should be the first thing in its cell but stands on line %d"
                            .formatted(word(cell, scan.at() + 2), lineOf(scan.at())));
        }
    }

    /** A magic that Java's own code runs: as an expression, or as a statement inside braces. */
    private void call(String name, String words, int stop) {
        String plain = words.endsWith(";") ? words.substring(0, words.length() - 1) : words;
        List<String> list = syntax.takesJava(name) ? List.of(plain) : Words.split(plain);
        String quoted = String.join(", ", list.stream().map(CellParser::quote).toList());
        java.append(cell, copied, scan.at())
                .append("lineMagic(%s, java.util.List.of(%s));".formatted(quote(name), quoted));
        copied = stop;
        scan.skipStatement(stop);
    }

    /** A magic that the kernel runs between two pieces of Java. */
    private void alone(String name, String words, int stop) {
        java.append(cell, copied, scan.at());
        endJava();
        parts.add(new Part.LineMagic(name, words, lineOf(scan.at())));
        copied = stop;
        javaStart = stop;
        scan.begin(stop);
    }

    /** Whether a statement can begin here, behind what Java stands before. */
    private boolean beginsStatement(String name, String words) {
        char last = scan.last();
        if (last == 0 || last == ';' || last == '{') {
            return true;
        }
        boolean known = syntax.isLineMagic(name);
        if (scan.depth() > 0) {
            return last == '}' && known;
        }
        boolean digits = Character.isDigit(name.charAt(0));
        End end = syntax.endOf(java + cell.substring(copied, scan.at()));
        return switch (end) {
            case WHOLE -> known || (last == '}' && !digits);
            case OPEN -> known && (!endsOperand(last) || startsOperand(words));
            case BROKEN -> known && last == '}';
        };
    }

    /** Whether a remainder could be taken of what ends with this character. */
    private static boolean endsOperand(char last) {
        return JavaScan.isWord(last) || ")]}\"'$+-".indexOf(last) >= 0;
    }

    /** Whether the words go on as Java behind a name cannot: {@code m %time f()}. */
    private static boolean startsOperand(String words) {
        return !words.isEmpty() && (JavaScan.isWord(words.charAt(0)) || words.charAt(0) == '"');
    }

    private void endJava() {
        if (!java.toString().isBlank()) {
            parts.add(new Part.Java(java.toString(), lineOf(javaStart)));
        }
        java.setLength(0);
    }

    /** From 1. */
    private int lineOf(int place) {
        return 1 + (int) cell.substring(0, place).chars().filter(c -> c == '\n').count();
    }

    /** The name that begins here: words joined by hyphens, as in {@code interrupt-info}. */
    private static String word(String text, int from) {
        int to = from;
        while (to < text.length() && (JavaScan.isWord(text.charAt(to)) || joins(text, to))) {
            to++;
        }
        return text.substring(from, to);
    }

    private static boolean joins(String text, int at) {
        return text.charAt(at) == '-'
                && at + 1 < text.length()
                && Character.isLetter(text.charAt(at + 1));
    }
}
