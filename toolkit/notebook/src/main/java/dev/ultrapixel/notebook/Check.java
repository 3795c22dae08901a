package dev.ultrapixel.notebook;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A predict-first exercise: the question stands before the run, the truth comes from the run.
 *
 * <pre>{@code
 * var guess = Check.number("In which step do the two predictions differ most?").hint("Find the curve's peak.").predict(4);
 * // … the cells that run it …
 * guess.against(peak)
 * }</pre>
 *
 * <p>A wrong prediction gets the hint, not the answer. Without a prediction nothing fails: the
 * verdict asks for one.
 *
 * @param <T> what is predicted: a number, or one of some options
 */
public final class Check<T> {

    private static final List<String> YES_NO = List.of("yes", "no");

    private final String question;
    private final Kind<T> kind;
    private final String hint;
    private final String why;
    private final @Nullable T prediction;

    private Check(String question, Kind<T> kind, String hint, String why, @Nullable T prediction) {
        this.question = question;
        this.kind = kind;
        this.hint = hint;
        this.why = why;
        this.prediction = prediction;
    }

    /** How answers of one kind are read and compared. */
    private sealed interface Kind<T> permits Within, OneOf {

        /** An answer as it is compared, or an error that says what an answer should be. */
        T read(T answer, String what);

        boolean right(T prediction, T truth);

        /** What the truth allows to say without being told: {@code too small}. */
        String off(T prediction, T truth);

        /** What an answer is: {@code one of first, last}. */
        String asked();
    }

    private record Within(double tolerance) implements Kind<Number> {

        @Override
        public Number read(Number answer, String what) {
            if (!Double.isFinite(answer.doubleValue())) {
                throw new IllegalArgumentException(
                        "%s should be a finite number but is %s".formatted(what, answer));
            }
            return answer;
        }

        @Override
        public boolean right(Number prediction, Number truth) {
            return Math.abs(prediction.doubleValue() - truth.doubleValue()) <= tolerance;
        }

        @Override
        public String off(Number prediction, Number truth) {
            return prediction.doubleValue() < truth.doubleValue() ? "too small" : "too large";
        }

        @Override
        public String asked() {
            return tolerance == 0
                    ? "a number"
                    : String.format(Locale.ROOT, "a number, within %s", said(tolerance));
        }
    }

    private record OneOf(List<String> options) implements Kind<String> {

        @Override
        public String read(String answer, String what) {
            return options.stream()
                    .filter(option -> option.equalsIgnoreCase(answer.strip()))
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new IllegalArgumentException(
                                            "%s should be one of %s but is “%s”"
                                                    .formatted(what, options, answer)));
        }

        @Override
        public boolean right(String prediction, String truth) {
            return prediction.equals(truth);
        }

        @Override
        public String off(String prediction, String truth) {
            return "not this one";
        }

        @Override
        public String asked() {
            return "one of “" + String.join("”, “", options) + "”";
        }
    }

    /** Asks for a number; {@link #within} says how close it should be, at first exact. */
    public static Check<Number> number(String question) {
        return new Check<>(question, new Within(0), "", "", null);
    }

    /** Asks for one of two or more options, upper and lower case alike. */
    public static Check<String> choice(String question, String... options) {
        if (options.length < 2) {
            throw new IllegalArgumentException(
                    "a choice should be between two options or more but “%s” has %d"
                            .formatted(question, options.length));
        }
        return new Check<>(question, new OneOf(List.of(options)), "", "", null);
    }

    /** Asks for {@code "yes"} or {@code "no"}. */
    public static Check<String> yesOrNo(String question) {
        return new Check<>(question, new OneOf(YES_NO), "", "", null);
    }

    /** A number this close counts as right, in the number's own unit. */
    public Check<T> within(double tolerance) {
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException(
                    "a tolerance should be 0 or more but is " + tolerance);
        }
        if (!(kind instanceof Within)) {
            throw new IllegalArgumentException(
                    "within(…) is for numbers but “%s” asks for %s"
                            .formatted(question, kind.asked()));
        }
        @SuppressWarnings("unchecked") // Within is of numbers, and so this check is
        Kind<T> wider = (Kind<T>) new Within(tolerance);
        return new Check<>(question, wider, hint, why, prediction);
    }

    /** What a wrong prediction is told. */
    public Check<T> hint(String words) {
        return new Check<>(question, kind, words, why, prediction);
    }

    /** What a right prediction is told: the reason. */
    public Check<T> why(String words) {
        return new Check<>(question, kind, hint, words, prediction);
    }

    /** The learner's answer, written before the run. */
    public Check<T> predict(T answer) {
        return new Check<>(
                question, kind, hint, why, kind.read(answer, "a prediction of “" + question + "”"));
    }

    /** The prediction against what the run gave. */
    public Verdict against(T truth) {
        T is = kind.read(truth, "the run's answer to “" + question + "”");
        T guess = prediction;
        if (guess == null) {
            return new Verdict(
                    Verdict.Kind.OPEN, question, "", "write predict(…): " + kind.asked(), said(is));
        }
        return kind.right(guess, is)
                ? new Verdict(Verdict.Kind.RIGHT, question, said(guess), why, said(is))
                : new Verdict(
                        Verdict.Kind.WRONG,
                        question,
                        said(guess),
                        hint.isEmpty() ? kind.off(guess, is) : kind.off(guess, is) + ". " + hint,
                        said(is));
    }

    /** The question alone. */
    public String question() {
        return question;
    }

    /** What has been predicted, as a person reads it; empty before that. */
    public String predicted() {
        return prediction == null ? "" : said(prediction);
    }

    /** What an answer should be. */
    public String asked() {
        return kind.asked();
    }

    /** At most four digits behind the point. */
    private static String said(Object answer) {
        if (answer instanceof Number number) {
            double value = number.doubleValue();
            return value == Math.rint(value) && Math.abs(value) < 1e15
                    ? String.format(Locale.ROOT, "%.0f", value)
                    : String.format(Locale.ROOT, "%.4g", value);
        }
        return Objects.toString(answer);
    }

    /** {@code In which step …? (a number) predicted: 4} */
    @Override
    public String toString() {
        return "%s (%s) %s"
                .formatted(
                        question,
                        asked(),
                        prediction == null ? "no prediction yet" : "predicted: " + predicted());
    }
}
