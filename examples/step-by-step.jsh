// One stage after the other: ./ultrapixel run examples/step-by-step.jsh [FILE.png]
var sunflower = UltraPixel.demo().prompt("flat sunflower, on a teal background");
System.out.println(sunflower);

// The low-resolution pass plans the picture.
var draft = sunflower.draft(Size.of(512, 512), steps(20).cfg(3).seed(11));
draft = draft.next();
System.out.println(draft);
draft = draft.last();

// Its features, upsampled continuously, guide a pass at the target's size.
var inr = draft.guidance().upsample();
System.out.println(inr);
var refined = inr.refine().last();

// Stage B and Stage A make the pixels.
var picture = refined.stageB(steps(10).cfg(1.1)).last().image();
picture.save(args.length > 0 ? args[0] : "sunflower.png");
System.out.println(picture.recipe().json());
