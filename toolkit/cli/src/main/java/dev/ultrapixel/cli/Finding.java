package dev.ultrapixel.cli;

/** One line of the doctor: a thing, how it stands, what was found. */
record Finding(State state, String thing, String found) {

    enum State {
        OK,
        LATER,
        MISSING
    }

    static Finding ok(String thing, String found) {
        return new Finding(State.OK, thing, found);
    }

    /** Not here yet, and no harm. */
    static Finding later(String thing, String found) {
        return new Finding(State.LATER, thing, found);
    }

    static Finding missing(String thing, String found) {
        return new Finding(State.MISSING, thing, found);
    }

    boolean stops() {
        return state == State.MISSING;
    }

    String line() {
        var mark =
                switch (state) {
                    case OK -> "ok";
                    case LATER -> "-";
                    case MISSING -> "MISSING";
                };
        return String.format("%-8s %-10s %s", mark, thing, found);
    }
}
