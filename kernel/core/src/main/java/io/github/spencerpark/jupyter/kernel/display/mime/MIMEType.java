package io.github.spencerpark.jupyter.kernel.display.mime;

import java.util.Objects;

/** {@code group/[tree.]subtype[+suffix]}, under the name that notebooks for IJava use. */
public class MIMEType {

    public static final MIMEType ANY = parse("*/*");
    public static final MIMEType APPLICATION_XML = parse("application/xml");
    public static final MIMEType APPLICATION_JSON = parse("application/json");
    public static final MIMEType APPLICATION_JAVASCRIPT = parse("application/javascript");
    public static final MIMEType APPLICATION_PDF = parse("application/pdf");
    public static final MIMEType APPLICATION_ZIP = parse("application/zip");
    public static final MIMEType TEXT_HTML = parse("text/html");
    public static final MIMEType TEXT_MARKDOWN = parse("text/markdown");
    public static final MIMEType TEXT_LATEX = parse("text/latex");
    public static final MIMEType TEXT_PLAIN = parse("text/plain");
    public static final MIMEType TEXT_CSS = parse("text/css");
    public static final MIMEType IMAGE_PNG = parse("image/png");
    public static final MIMEType IMAGE_JPEG = parse("image/jpeg");
    public static final MIMEType IMAGE_GIF = parse("image/gif");
    public static final MIMEType IMAGE_SVG = parse("image/svg+xml");

    private final String group;
    private final String tree;
    private final String subtype;
    private final String suffix;

    /** Parts that are absent are null. */
    public MIMEType(String group, String tree, String subtype, String suffix) {
        this.group = Objects.requireNonNull(group);
        this.tree = tree;
        this.subtype = subtype;
        this.suffix = suffix;
    }

    /**
     * Reads a type; {@code image} alone is the group.
     *
     * @throws MIMETypeParseException if it has blanks or empty parts
     */
    public static MIMEType parse(String text) throws MIMETypeParseException {
        if (!text.matches("[^\\s/]+(/[^\\s/]+)?")) {
            throw new MIMETypeParseException(text);
        }
        int slash = text.indexOf('/');
        if (slash < 0) {
            return new MIMEType(text, null, null, null);
        }
        String rest = text.substring(slash + 1);
        int plus = rest.lastIndexOf('+');
        String suffix = plus < 0 ? null : rest.substring(plus + 1);
        String name = plus < 0 ? rest : rest.substring(0, plus);
        boolean hasTree = name.matches("(vnd|prs|x)\\..+");
        int dot = name.indexOf('.');
        String tree = hasTree ? name.substring(0, dot) : null;
        return new MIMEType(
                text.substring(0, slash), tree, hasTree ? name.substring(dot + 1) : name, suffix);
    }

    public String getGroup() {
        return group;
    }

    public String getTree() {
        return tree;
    }

    public String getSubtype() {
        return subtype;
    }

    public String getSuffix() {
        return suffix;
    }

    public boolean hasTree() {
        return tree != null;
    }

    public boolean hasSubtype() {
        return subtype != null;
    }

    public boolean hasSuffix() {
        return suffix != null;
    }

    public MIMEType withoutSuffix() {
        return new MIMEType(group, tree, subtype, null);
    }

    public boolean subtypeIsWildcard() {
        return "*".equals(subtype);
    }

    /** Whether it stands for every type. */
    public boolean isWildcard() {
        return group.equals("*");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MIMEType type && toString().equals(type.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        return group
                + (subtype == null ? "" : "/" + (tree == null ? "" : tree + ".") + subtype)
                + (suffix == null ? "" : "+" + suffix);
    }
}
