// A picture from a prompt, in one call: ./ultrapixel run examples/generate.jsh [FOLDER]
// The toolkit is imported; the arguments are in args.

var folder = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "."));

// Who is told how far the work is.
Progress.tell(e -> System.out.printf("\r%-8s step %2d of %2d", e.stage(), e.step(), e.steps()));

// Draft, guided pass, Stage B, Stage A.
var up = UltraPixel.demo();
var picture = up.picture("flat sunflower, on a purple background", Size.of(512, 512), seed(7));
System.out.println();

// The file holds its recipe: the same pixels can be made again.
var file = folder.resolve("sunflower.png");
picture.save(file);
var again = up.replay(file);
var same = again.decoded().bytes().equals(picture.decoded().bytes());
System.out.printf("%n%s saved; replayed, it is %s%n", picture, same ? "the same" : "another");
if (!same) {
    throw new IllegalStateException("a replayed picture should be the same, number by number");
}
