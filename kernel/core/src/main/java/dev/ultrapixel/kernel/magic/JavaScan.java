package dev.ultrapixel.kernel.magic;

/**
 * Java source, character by character → where a magic could stand: outside strings, text blocks,
 * characters and comments.
 */
final class JavaScan {

    private enum State {
        CODE,
        STRING,
        CHARACTER,
        TEXT_BLOCK,
        LINE_COMMENT,
        BLOCK_COMMENT
    }

    private final String source;
    private int at;
    private State state = State.CODE;
    private int depth;
    private char last; // the last character of code that is no white space; 0 before any
    private char beforeLast; // the character of the source right before it
    private boolean lineIsBlank = true;

    JavaScan(String source, int from) {
        this.source = source;
        this.at = from;
    }

    int at() {
        return at;
    }

    boolean atEnd() {
        return at >= source.length();
    }

    /** How many brackets of any kind are open. */
    int depth() {
        return depth;
    }

    /** The last character of code before this place, 0 if there is none. */
    char last() {
        return last;
    }

    /** Whether a percent sign stands here, in code, right before a character of a word. */
    boolean atPercent() {
        return state == State.CODE
                && source.charAt(at) == '%'
                && at + 1 < source.length()
                && isWord(source.charAt(at + 1));
    }

    /** Whether two of them do. */
    boolean atTwoPercents() {
        return state == State.CODE
                && source.startsWith("%%", at)
                && at + 2 < source.length()
                && isWord(source.charAt(at + 2));
    }

    /** Whether only white space stands before this place on its line. */
    boolean firstOnLine() {
        return lineIsBlank;
    }

    /** Whether the code before this place ends with the equals sign of an assignment. */
    boolean afterAssignment() {
        return last == '=' && "=!<>".indexOf(beforeLast) < 0;
    }

    static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    /** Goes on at a place, all before it forgotten. */
    void begin(int place) {
        at = place;
        depth = 0;
        last = 0;
    }

    /** Goes on at a place, as if a statement had ended right before it. */
    void skipStatement(int place) {
        at = place;
        last = ';';
    }

    /** Goes on behind the character or mark that stands here. */
    void step() {
        char c = source.charAt(at);
        switch (state) {
            case CODE -> code(c);
            case STRING -> literal(c, '"');
            case CHARACTER -> literal(c, '\'');
            case TEXT_BLOCK -> textBlock(c);
            case LINE_COMMENT -> at++;
            case BLOCK_COMMENT -> at += ends("*/") ? 2 : 1;
        }
        if (c == '\n' && state != State.TEXT_BLOCK && state != State.BLOCK_COMMENT) {
            state = State.CODE; // also after a string that nobody closed
        }
        if (c == '\n') {
            lineIsBlank = true;
        } else if (!Character.isWhitespace(c)) {
            lineIsBlank = false;
        }
    }

    private void code(char c) {
        if (source.startsWith("//", at)) {
            state = State.LINE_COMMENT;
            at += 2;
        } else if (source.startsWith("/*", at)) {
            state = State.BLOCK_COMMENT;
            at += 2;
        } else if (source.startsWith("\"\"\"", at)) {
            state = State.TEXT_BLOCK;
            at += 3;
            see('"');
        } else {
            state = c == '"' ? State.STRING : c == '\'' ? State.CHARACTER : State.CODE;
            see(c);
            at++;
        }
    }

    private void see(char c) {
        if (Character.isWhitespace(c)) {
            return;
        }
        beforeLast = at > 0 ? source.charAt(at - 1) : ' ';
        last = c;
        if ("([{".indexOf(c) >= 0) {
            depth++;
        } else if (")]}".indexOf(c) >= 0) {
            depth = Math.max(0, depth - 1);
        }
    }

    private void literal(char c, char quote) {
        if (c == '\\' && at + 1 < source.length() && source.charAt(at + 1) != '\n') {
            at += 2;
            return;
        }
        if (c == quote) {
            state = State.CODE;
        }
        at++;
    }

    private void textBlock(char c) {
        if (c == '\\' && at + 1 < source.length()) {
            at += 2;
        } else if (source.startsWith("\"\"\"", at)) {
            state = State.CODE;
            at += 3;
        } else {
            at++;
        }
    }

    private boolean ends(String mark) {
        boolean ends = source.startsWith(mark, at);
        if (ends) {
            state = State.CODE;
        }
        return ends;
    }
}
