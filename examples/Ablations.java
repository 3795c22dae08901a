import static dev.ultrapixel.diffusion.Sampling.seed;

import dev.ultrapixel.UltraPixel;
import dev.ultrapixel.cascade.Paper;
import dev.ultrapixel.cascade.PaperAblation;
import dev.ultrapixel.cascade.Size;
import dev.ultrapixel.metrics.Metric;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The paper's ablations, one line each: ./ultrapixel run examples/Ablations.java [FOLDER] */
public class Ablations {

    public static void main(String[] args) throws Exception {
        var folder = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "."));
        var prompt = UltraPixel.demo().prompt("flat rocket, on a purple background");
        var draft = prompt.draft(Size.of(768, 768), seed(7)).last();
        var paper = Paper.of(draft);

        Map<String, PaperAblation> tables = new LinkedHashMap<>();
        tables.put("guidance", paper.guidance());
        tables.put("guidance-time", paper.guidanceTime());
        tables.put("upsampling", paper.upsampling());
        tables.put("scale-norm", paper.scaleNorm());
        tables.put("up-weight", paper.upWeight());
        tables.put("high-resolution", paper.highResolution());

        for (var table : tables.entrySet()) {
            table.getValue().picture().save(folder.resolve(table.getKey() + ".png"));
            System.out.println(table.getValue());
            System.out.println(table.getValue().metrics(Metric.psnr(), Metric.highFrequencies()));
            System.out.println(table.getValue().againstDraft(Metric.lrConsistency()) + "\n");
        }
    }
}
