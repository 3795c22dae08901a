// What a guidance scale does, from one step's stored predictions: ./ultrapixel run examples/guidance-scales.jsh [FOLDER]

import dev.ultrapixel.metrics.Metric;

var folder = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "."));
var draft = UltraPixel.demo().prompt("flat penguin, on a yellow background").draft(Size.of(512, 512), seed(7)).last();

// What guidance had to do, step by step.
draft.guidanceRows().forEach(System.out::println);

// Other guiders on the same two predictions: no network is called.
var comparison = draft.at(8).compare(cfg(1), cfg(3), cfg(8), apg(8), cfgZeroStar(8));
comparison.picture().save(folder.resolve("guiders.png"));
System.out.println(comparison.metrics(Metric.psnr(), Metric.highFrequencies()));

// A fork goes to the end; where does it part from its parent?
System.out.println(draft.metrics(draft.at(8).with(cfg(8)).last(), Metric.psnr(), Metric.ssim()));
