import java.nio.file.Path;
import java.util.*;
import java.util.stream.*;
import dev.ultrapixel.tensor.*;
