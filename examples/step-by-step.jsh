// Every stage as a value, with a look back and a fork: ./ultrapixel run examples/step-by-step.jsh [FOLDER]
// The toolkit is imported; the arguments are in args.

var folder = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "."));
var prompt = UltraPixel.demo().prompt("flat penguin, on a yellow background");

// The draft, one step at a time.
var draft = prompt.draft(Size.of(512, 512), seed(7));
while (!draft.done()) {
    draft = draft.next();
    System.out.println(draft.moment());
}

// Back to step 4, and on from there with another guidance scale.
var fork = draft.at(4).with(cfg(8)).last();
var looks = List.of(draft.at(1).preview(), draft.at(4).preview(), draft.preview(), fork.preview());
Picture.sheet(looks, List.of("step 1", "step 4", "the end", "a fork"), 4).save(folder.resolve("steps.png"));

// The draft's features guide the larger pass; two decoders make pixels.
var refined = draft.guidance().upsample().refine().last();
var picture = refined.stageB().last().image();
picture.save(folder.resolve("penguin.png"));
System.out.println(picture);
