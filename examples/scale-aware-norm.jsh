// What the guides are told of the grid's size: ./ultrapixel run examples/scale-aware-norm.jsh [FOLDER]

var folder = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "."));
var draft = UltraPixel.demo().prompt("flat mushroom, on a teal background").draft(Size.of(768, 768), seed(7)).last();
var features = draft.guidance().upsample();
System.out.println("scale s = " + features.scale());

// a and b of each level, for this scale and two others.
features.scaleRows(0.8, features.scale(), 1.2).forEach(System.out::println);

// Told a wrong scale, everything else alike.
var told = List.of(0.6, features.scale(), 1.4);
var sheet = Sheet.of(
        told.stream().map(scale -> features.scale(scale).refine().last().preview()).toList(),
        told.stream().map(scale -> "told %.2f".formatted(scale)).toList());
sheet.picture().save(folder.resolve("scales.png"));

// How loud the guide is beside the network, level by level.
System.out.println(GuideNorms.of(features.refine().trace(Trace.of(GuideNorms.SITES)).trace()));
