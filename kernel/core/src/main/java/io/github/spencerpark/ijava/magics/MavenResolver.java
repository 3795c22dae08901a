package io.github.spencerpark.ijava.magics;

import dev.ultrapixel.kernel.api.Magics;
import java.util.List;

/** Dependencies from code: what {@code %maven} and {@code %mavenRepo} do. */
public class MavenResolver {

    private final Magics magics;

    public MavenResolver(Magics magics) {
        this.magics = magics;
    }

    /** As {@code %mavenRepo name url}. */
    public void addRemoteRepo(String name, String url) throws Exception {
        magics.runLine("mavenRepo", List.of(name, url));
    }

    /** As {@code %mavenRepo}. */
    public void addMavenRepo(List<String> args) throws Exception {
        magics.runLine("mavenRepo", args);
    }

    /** As {@code %maven}. */
    public void addMavenDependencies(List<String> args) throws Exception {
        magics.runLine("maven", args);
    }

    /** As {@code %loadFromPOM}. */
    public void loadFromPOM(List<String> args) throws Exception {
        magics.runLine("loadFromPOM", args);
    }

    /** As {@code %%loadFromPOM}. */
    public void loadFromPOM(List<String> args, String body) throws Exception {
        magics.runCell("loadFromPOM", args, body);
    }
}
