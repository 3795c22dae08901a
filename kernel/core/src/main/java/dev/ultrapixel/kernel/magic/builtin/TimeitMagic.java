package dev.ultrapixel.kernel.magic.builtin;

import dev.ultrapixel.kernel.api.DisplayData;
import dev.ultrapixel.kernel.api.Kernel;
import dev.ultrapixel.kernel.api.MagicCall;
import dev.ultrapixel.kernel.api.Magics;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code %timeit}: the mean time of a statement over several runs of many turns each. */
final class TimeitMagic {

    private static final Pattern LINE =
            Pattern.compile("((?:-[nr]\\s*\\d+\\s+)*)(.+)", Pattern.DOTALL);
    private static final Pattern OPTION = Pattern.compile("-([nr])\\s*(\\d+)");
    private static final int RUNS = 7;
    private static final long LONG_ENOUGH_NANOS = 100_000_000;
    private static final long MOST_TURNS = 1_000_000_000;

    private TimeitMagic() {}

    static void addTo(Magics magics) {
        magics.line(
                "timeit",
                TimeitMagic::timeit,
                "runs a statement many times and shows its mean time; -n turns, -r runs");
    }

    private static @Nullable Object timeit(MagicCall call) throws Exception {
        Matcher line = LINE.matcher(call.text());
        if (!line.matches()) {
            throw new IllegalArgumentException(
                    "%timeit should be followed by a statement but stands alone");
        }
        int runs = (int) Math.max(1, option(line.group(1), "r", RUNS));
        long turns = option(line.group(1), "n", 0);
        Kernel kernel = call.kernel();
        TimedLoop loop = compile(line.group(2).strip(), kernel);
        if (turns == 0) {
            turns = enoughTurns(loop, kernel);
        }
        double[] nanos = new double[runs];
        for (int i = 0; i < runs; i++) {
            kernel.cancellation().check();
            nanos[i] = (double) loop.run(turns) / turns;
        }
        kernel.display().show(DisplayData.text(line(nanos, turns)));
        return null;
    }

    /** As an expression whose value is kept, else as a statement. */
    private static TimedLoop compile(String code, Kernel kernel) throws Exception {
        String bare = code.replaceFirst(";$", "");
        try {
            return loop(TimedLoop.class.getName() + ".keep(" + bare + ");", kernel);
        } catch (CompilationProblem asExpression) {
            try {
                return loop(code.endsWith("}") ? code : bare + ";", kernel);
            } catch (CompilationProblem asStatement) {
                throw asStatement.problem;
            }
        }
    }

    private static TimedLoop loop(String body, Kernel kernel) throws Exception {
        String code =
                "(%s) (long timeitTurns) -> { long timeitStart = System.nanoTime(); for (long timeitTurn = 0; timeitTurn < timeitTurns; timeitTurn++) { %s\n } return System.nanoTime() - timeitStart; }"
                        .formatted(TimedLoop.class.getName(), body);
        try {
            Object loop = kernel.eval(code);
            if (loop instanceof TimedLoop timed) {
                return timed;
            }
            throw new IllegalStateException("a lambda should be a TimedLoop but is " + loop);
        } catch (IllegalArgumentException e) {
            throw new CompilationProblem(e);
        }
    }

    private static long enoughTurns(TimedLoop loop, Kernel kernel) throws Exception {
        long turns = 1;
        while (loop.run(turns) < LONG_ENOUGH_NANOS && turns < MOST_TURNS) {
            kernel.cancellation().check();
            turns *= 10;
        }
        return turns;
    }

    private static String line(double[] nanos, long turns) {
        double mean = Arrays.stream(nanos).average().orElse(0);
        double spread =
                Math.sqrt(
                        Arrays.stream(nanos).map(n -> (n - mean) * (n - mean)).average().orElse(0));
        return "%s ± %s a turn (mean ± standard deviation of %d runs, %,d turns each)"
                .formatted(time(mean), time(spread), nanos.length, turns);
    }

    private static String time(double nanos) {
        String[] units = {"ns", "µs", "ms", "s"};
        int unit = 0;
        double value = nanos;
        while (value >= 1000 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.3g %s", value, units[unit]);
    }

    private static long option(String options, String name, long otherwise) {
        Matcher option = OPTION.matcher(options);
        long value = otherwise;
        while (option.find()) {
            value = option.group(1).equals(name) ? Long.parseLong(option.group(2)) : value;
        }
        return value;
    }

    /** The statement is no Java of this kind. */
    private static final class CompilationProblem extends Exception {

        private static final long serialVersionUID = 1;

        private final IllegalArgumentException problem;

        CompilationProblem(IllegalArgumentException problem) {
            this.problem = problem;
        }
    }
}
