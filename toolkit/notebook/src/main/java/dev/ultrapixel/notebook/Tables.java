package dev.ultrapixel.notebook;

import dev.ultrapixel.cascade.Anatomy;
import dev.ultrapixel.cascade.Budget;
import dev.ultrapixel.cascade.CausalMap;
import dev.ultrapixel.cascade.Comparison;
import dev.ultrapixel.cascade.GuideNorms;
import dev.ultrapixel.cascade.Localisation;
import dev.ultrapixel.cascade.Masses;
import dev.ultrapixel.cascade.Measured;
import dev.ultrapixel.cascade.Sites;
import dev.ultrapixel.cascade.WordTimeline;
import dev.ultrapixel.metrics.Psnr;
import dev.ultrapixel.metrics.RadialSpectrum;
import dev.ultrapixel.metrics.Ssim;
import dev.ultrapixel.probe.Site;
import dev.ultrapixel.tensor.Tensor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Values of the lab → Tablesaw tables, a line each: to sort, to filter, to write as CSV. */
public final class Tables {

    private Tables() {}

    /**
     * Records → a row each, a column a component: {@code Tables.of(draft.guidanceRows())}. Numbers
     * stay numbers, a record in a record is spread out, tensors are left out, anything else is
     * text.
     *
     * @throws IllegalArgumentException for an empty list, whose columns nobody knows
     */
    public static Table of(List<? extends Record> rows) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException(
                    "a table should have a row that says what its columns are, but the list is"
                            + " empty");
        }
        Class<?> type = rows.get(0).getClass();
        Table table = Table.create(type.getSimpleName());
        addColumns(table, "", type, rows);
        return table;
    }

    private static void addColumns(
            Table table, String prefix, Class<?> type, List<? extends @Nullable Object> rows) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + component.getName();
            List<@Nullable Object> values = new ArrayList<>();
            rows.forEach(row -> values.add(row == null ? null : value(component, row)));
            if (component.getType() == Psnr.class) {
                table.addColumns(metric(name + " (dB)", values));
            } else if (component.getType() == Ssim.class) {
                table.addColumns(metric(name, values));
            } else if (component.getType().isRecord() && !named(component.getType())) {
                addColumns(table, name + " ", component.getType(), values);
            } else if (component.getType() != Tensor.class) {
                table.addColumns(column(name, component.getType(), values));
            }
        }
    }

    private static DoubleColumn metric(String name, List<@Nullable Object> values) {
        return DoubleColumn.create(
                name,
                values.stream()
                        .mapToDouble(
                                v ->
                                        v instanceof Psnr psnr
                                                ? psnr.decibels()
                                                : v instanceof Ssim ssim ? ssim.mean() : Double.NaN)
                        .toArray());
    }

    /** Records that are names: a level is better read as dec.0 than as a flag and a number. */
    private static boolean named(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .noneMatch(component -> component.getType() == double.class);
    }

    private static @Nullable Object value(RecordComponent component, Object row) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "the component %s of %s should be readable: %s"
                            .formatted(component.getName(), row.getClass().getName(), e),
                    e);
        }
    }

    private static Column<?> column(String name, Class<?> type, List<@Nullable Object> values) {
        if (type == int.class) {
            return IntColumn.create(
                    name, values.stream().map(v -> (Integer) v).toArray(Integer[]::new));
        }
        if (type == long.class) {
            return LongColumn.create(
                    name, values.stream().mapToLong(v -> v == null ? 0 : (Long) v).toArray());
        }
        if (type == double.class || type == Double.class) {
            return DoubleColumn.create(
                    name,
                    values.stream()
                            .mapToDouble(v -> v == null ? Double.NaN : (Double) v)
                            .toArray());
        }
        return StringColumn.create(name, values.stream().map(v -> v == null ? "" : v.toString()));
    }

    /** A row a step, a column a word. */
    public static Table of(WordTimeline timeline) {
        Table table =
                Table.create(
                        "shares of attention", IntColumn.create("step", ints(timeline.steps())));
        double[][] shares = timeline.shares();
        for (int i = 0; i < shares.length; i++) {
            String word = timeline.words().get(i);
            String name = table.containsColumn(word) ? word + " (" + (i + 1) + ")" : word;
            table.addColumns(DoubleColumn.create(name, shares[i]));
        }
        return table;
    }

    /** A row a block and step, a column a kind of token. */
    public static Table of(Masses masses) {
        List<Masses.Row> rows = masses.rows();
        Table table =
                Table.create(
                        "what the image attends to",
                        StringColumn.create("block", rows.stream().map(Masses.Row::block)),
                        IntColumn.create("step", rows.stream().mapToInt(Masses.Row::step)));
        for (int k = 0; k < masses.names().size(); k++) {
            int kind = k;
            table.addColumns(
                    DoubleColumn.create(
                            masses.names().get(k),
                            rows.stream().mapToDouble(row -> row.shares().get(kind)).toArray()));
        }
        return table;
    }

    /** A row a level and step. */
    public static Table of(GuideNorms norms) {
        Table table = of(norms.rows()).setName("norms of guides");
        return table.addColumns(
                DoubleColumn.create(
                        "ratio",
                        norms.rows().stream().mapToDouble(GuideNorms.Row::ratio).toArray()));
    }

    /** A row a site, a column a step: how much of the way from b to a the patch went. */
    public static Table of(CausalMap map) {
        Table table = Table.create("causal map", StringColumn.create("site", map.sites()));
        for (int step : map.steps()) {
            table.addColumns(
                    DoubleColumn.create(
                            "step " + step,
                            map.sites().stream()
                                    .mapToDouble(site -> map.share(site, step))
                                    .toArray()));
        }
        return table;
    }

    /** A row a block and time. */
    public static Table of(Localisation found) {
        return of(found.rows()).setName("heat inside the box, N = " + found.n());
    }

    /** A row a picture, a column a metric. */
    public static Table of(Measured measured) {
        Table table =
                Table.create(
                        "measured against " + measured.reference(),
                        StringColumn.create("picture", measured.names()));
        measured.columns()
                .forEach(
                        name -> table.addColumns(DoubleColumn.create(name, measured.column(name))));
        return table;
    }

    /** A row a guider. */
    public static Table of(Comparison comparison) {
        var candidates = comparison.candidates();
        return Table.create(
                "step " + comparison.step() + " with other guiders",
                StringColumn.create(
                        "guider", candidates.stream().map(Comparison.Candidate::guider)),
                DoubleColumn.create(
                        "x0 root mean square",
                        candidates.stream().mapToDouble(Comparison.Candidate::spread).toArray()));
    }

    /** A row a net. Its calls: {@code Tables.of(anatomy.calls())}. */
    public static Table of(Anatomy anatomy) {
        return of(anatomy.nets()).setName("nets for " + anatomy.size());
    }

    /** A row a stage. */
    public static Table of(Budget budget) {
        return of(budget.rows()).setName("budget of " + budget.size());
    }

    /** A row a site of the passes that a picture takes. */
    public static Table of(Sites sites) {
        List<Site> all = new ArrayList<>(sites.draft());
        all.addAll(sites.refine());
        all.addAll(sites.stageB());
        List<String> passes = new ArrayList<>();
        sites.draft().forEach(site -> passes.add("draft"));
        sites.refine().forEach(site -> passes.add("refine"));
        sites.stageB().forEach(site -> passes.add("stage B"));
        Table table = of(all).setName("sites of " + sites.size());
        return table.insertColumn(0, StringColumn.create("pass", passes));
    }

    /** A row a ring: frequency in cycles a pixel, mean power, how many frequencies. */
    public static Table of(RadialSpectrum spectrum) {
        int n = spectrum.power().size();
        double[] frequency = new double[n];
        for (int k = 0; k < n; k++) {
            frequency[k] = (double) k / spectrum.side();
        }
        return Table.create(
                "radial spectrum",
                DoubleColumn.create("cycles a pixel", frequency),
                DoubleColumn.create("power", spectrum.power()),
                IntColumn.create("frequencies", ints(spectrum.counts())));
    }

    private static int[] ints(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }
}
