package dev.ultrapixel.kernel.maven;

import java.net.URI;

/**
 * A remote repository of {@code %mavenRepo}.
 *
 * @param id its name in settings.xml, for mirrors and credentials; not {@code default}
 * @param url an absolute URL
 */
public record Repository(String id, String url) {

    public Repository {
        if (id.isBlank() || id.equals("default")) {
            throw new IllegalArgumentException(
                    "a repository's id should be a word other than 'default' but is '%s'"
                            .formatted(id));
        }
        if (!isUrl(url)) {
            throw new IllegalArgumentException(
                    "the repository %s should have an absolute URL but has '%s'"
                            .formatted(id, url));
        }
    }

    /** Whether a text is an absolute URL rather than an id. */
    static boolean isUrl(String text) {
        try {
            return text.contains(":/") && URI.create(text).isAbsolute();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
