// The draft's features, read continuously: ./ultrapixel run examples/inr-upsampling.jsh [FOLDER]

var folder = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "."));
var draft = UltraPixel.demo().prompt("flat rocket, on a purple background").draft(Size.of(1024, 1024), seed(7)).last();
var features = draft.guidance().upsample();

// The sum of the nearest cell and what the INR adds: how much is that, level by level?
var view = features.see();
view.levels().keySet().forEach(level -> System.out.println(level + ": ‖residual‖ / ‖base‖ " + view.residualShare(level)));

// It is a function: six times closer.
var grid = features.latent();
System.out.println(features.crop(new Window(grid.rows(), grid.columns(), 8, 8, 8, 8), 6));

// High frequencies, beside the old ways of upsampling.
features.spectra(new Hooks.Level(true, 1)).forEach((how, spectrum) -> System.out.println(how + ": " + spectrum));

// The same draft with each of them, to the end.
Paper.of(draft).upsampling().picture().save(folder.resolve("upsampling.png"));
