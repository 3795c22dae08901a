package dev.ultrapixel.cascade;

import dev.ultrapixel.probe.Site;
import dev.ultrapixel.weights.Source;
import java.util.List;

/**
 * Multiplications and additions of one call, 2 for each weight and cell it is applied to, and 4 · n
 * · (n + m) · c for attention. Norms, activations and what has one value a picture are left out.
 */
final class Flops {

    private Flops() {}

    /** Of a trunk with its embedding and output head; sites of a batch of one. */
    static double of(Source weights, List<Site> sites, int patch) {
        double flops = 0;
        for (Site site : sites) {
            if (site.kind() == Site.Kind.MAP) {
                double cells = cells(site) / (site.path().equals("clf") ? patch * patch : 1);
                flops += products(weights, site.path() + ".", cells);
            } else if (site.kind() == Site.Kind.WEIGHTS) {
                String block = site.path().substring(0, site.path().lastIndexOf('.'));
                long[] packed = weights.shape(block + ".attention.attn.in_proj_weight");
                double scores = site.shape().get(2) * (double) site.shape().get(3);
                flops += 4 * scores * packed[1] * site.visits();
            }
        }
        return flops;
    }

    /** Of the guides alone: their fusion, per cell. */
    static double ofGuides(Source weights, List<Site> sites) {
        return sites.stream()
                .filter(site -> site.path().matches("agg_net(_up)?\\.\\d+"))
                .mapToDouble(site -> products(weights, site.path() + ".toout.", cells(site)))
                .sum();
    }

    private static double cells(Site site) {
        return (double) site.rows() * site.columns() * site.visits();
    }

    private static double products(Source weights, String prefix, double cells) {
        double flops = 0;
        for (String name : weights.names()) {
            if (name.startsWith(prefix) && isProduct(name)) {
                long[] shape = weights.shape(name);
                double count = 1;
                for (long side : shape) {
                    count *= side;
                }
                // A transposed 2×2 convolution visits the cells before it doubled them.
                boolean doubles = name.startsWith("up_upscalers.") && shape.length == 4;
                boolean twoByTwo = doubles && shape[2] == 2;
                flops += 2 * count * (twoByTwo ? cells / 4 : cells);
            }
        }
        return flops;
    }

    /** Weights that meet every cell; not the time's and the condition's mappers. */
    private static boolean isProduct(String name) {
        return (name.endsWith(".weight") || name.endsWith("_proj_weight"))
                && !name.contains(".mapper")
                && !name.contains(".kv_mapper");
    }
}
