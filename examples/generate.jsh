// A picture from a prompt: ./ultrapixel run examples/generate.jsh [PROMPT [FILE.png]]
// The toolkit's imports are there; `args` holds what stands after the file's name.
var prompt = args.length > 0 ? args[0] : "flat snowman, on a green background";
var file = Path.of(args.length > 1 ? args[1] : "snowman.png");

var up = UltraPixel.demo();
var picture = up.picture(prompt, Size.of(512, 512), seed(11));
picture.save(file);
System.out.println(picture + ", saved as " + file);
