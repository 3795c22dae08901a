package dev.ultrapixel.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** A table's first rows. */
final class ShowTable {

    private static final int ROWS = 50;

    private ShowTable() {}

    static Rendering of(Table table) {
        int shown = Math.min(ROWS, table.rowCount());
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < shown; i++) {
            int row = i;
            rows.add(table.columns().stream().map(column -> cell(column, row)).toList());
        }
        String about =
                "%d rows × %d columns%s"
                        .formatted(
                                table.rowCount(),
                                table.columnCount(),
                                shown < table.rowCount() ? ", the first %d".formatted(shown) : "");
        String name = table.name() == null ? "table" : table.name();
        return new Rendering(
                "%s: %s%s".formatted(name, about, lines(table.columnNames(), rows)),
                Html.card(name, about, Html.table(table.columnNames(), rows)),
                null);
    }

    /** The same in columns of letters. */
    private static String lines(List<String> heads, List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        List<List<String>> all = new ArrayList<>(rows);
        all.add(0, heads);
        for (List<String> row : all) {
            text.append('\n');
            for (int i = 0; i < heads.size(); i++) {
                int column = i;
                int width = all.stream().mapToInt(r -> r.get(column).length()).max().orElse(1);
                String format = i == 0 ? "%-" + width + "s" : "  %" + width + "s";
                text.append(format.formatted(row.get(i)));
            }
        }
        return text.toString();
    }

    /** Four digits of what is measured, all of what is counted. */
    private static String cell(Column<?> column, int row) {
        if (column.isMissing(row)) {
            return "";
        }
        boolean measured =
                column instanceof DoubleColumn numbers
                        && (numbers.getDouble(row) != Math.rint(numbers.getDouble(row))
                                || Math.abs(numbers.getDouble(row)) >= 1e6);
        return measured
                ? String.format(Locale.ROOT, "%.4g", ((DoubleColumn) column).getDouble(row))
                : column.getUnformattedString(row);
    }
}
