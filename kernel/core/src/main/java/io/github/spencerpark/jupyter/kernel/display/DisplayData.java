package io.github.spencerpark.jupyter.kernel.display;

import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The forms of one value, by MIME type; IJava's counterpart to the kernel's own record. */
public class DisplayData {

    public static final String DISPLAY_ID_KEY = "display_id";
    public static final DisplayData EMPTY = new DisplayData();
    public static final DisplayData EMPTY_STRING = new DisplayData("");

    private final Map<String, Object> data = new LinkedHashMap<>();
    private final Map<String, Object> metadata = new LinkedHashMap<>();
    private final Map<String, Object> transients = new LinkedHashMap<>();

    public DisplayData() {}

    public DisplayData(String text) {
        putText(text);
    }

    public DisplayData(DisplayData other) {
        assign(other);
    }

    /** The kernel's forms under this name. */
    public static DisplayData of(dev.ultrapixel.kernel.api.DisplayData forms) {
        DisplayData display = new DisplayData();
        display.data.putAll(forms.data());
        display.metadata.putAll(forms.metadata());
        forms.id().ifPresent(display::setDisplayId);
        return display;
    }

    public static DisplayData emptyIfNull(DisplayData display) {
        return display == null ? EMPTY : display;
    }

    /** The same forms as the kernel's record. */
    public dev.ultrapixel.kernel.api.DisplayData forms() {
        return new dev.ultrapixel.kernel.api.DisplayData(
                data, metadata, Optional.ofNullable(getDisplayId()));
    }

    public void putData(String mimeType, Object form) {
        data.put(mimeType, form);
    }

    public void putData(MIMEType mimeType, Object form) {
        putData(mimeType.toString(), form);
    }

    public void putData(MIMEType mimeType, Object form, Object tree) {
        putData(mimeType, form);
        putMetaData(mimeType, tree);
    }

    public void putMetaData(String key, Object tree) {
        metadata.put(key, tree);
    }

    public void putMetaData(MIMEType mimeType, Object tree) {
        putMetaData(mimeType.toString(), tree);
    }

    public void putTransientData(String key, Object tree) {
        transients.put(key, tree);
    }

    public Object getData(MIMEType mimeType) {
        return data.get(mimeType.toString());
    }

    public boolean hasDataForType(MIMEType mimeType) {
        return data.containsKey(mimeType.toString());
    }

    /** Takes over all that another has. */
    public final void assign(DisplayData other) {
        data.putAll(other.data);
        metadata.putAll(other.metadata);
        transients.putAll(other.transients);
    }

    public final void setDisplayId(String id) {
        transients.put(DISPLAY_ID_KEY, id);
    }

    public boolean hasDisplayId() {
        return transients.containsKey(DISPLAY_ID_KEY);
    }

    public String getDisplayId() {
        return (String) transients.get(DISPLAY_ID_KEY);
    }

    public final void putText(String text) {
        data.put("text/plain", text);
    }

    public void putHTML(String html) {
        putData(MIMEType.TEXT_HTML, html);
    }

    public void putLatex(String latex) {
        putData(MIMEType.TEXT_LATEX, latex);
    }

    /** LaTeX between double dollars. */
    public void putMath(String math) {
        putLatex("$$" + math + "$$");
    }

    public void putMarkdown(String markdown) {
        putData(MIMEType.TEXT_MARKDOWN, markdown);
    }

    public void putJavaScript(String javascript) {
        putData(MIMEType.APPLICATION_JAVASCRIPT, javascript);
    }

    public void putJSON(String json) {
        putData(MIMEType.APPLICATION_JSON, json);
    }

    /** JSON that a front end shows unfolded. */
    public void putJSON(String json, boolean expanded) {
        putData(MIMEType.APPLICATION_JSON, json, Map.of("expanded", expanded));
    }

    public void putSVG(String svg) {
        putData(MIMEType.IMAGE_SVG, svg);
    }

    @Override
    public String toString() {
        return "DisplayData" + data.keySet();
    }
}
