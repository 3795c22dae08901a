package dev.ultrapixel.kernel;

import dev.ultrapixel.kernel.channel.Channels;
import dev.ultrapixel.kernel.install.Commands;
import dev.ultrapixel.kernel.run.KernelProcess;
import dev.ultrapixel.kernel.wire.ConnectionFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code java -jar kernel.jar CONNECTION_FILE}: a kernel for one notebook. Other words are
 * commands.
 */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        List<String> words = arguments.length == 0 ? List.of("help") : List.of(arguments);
        if (Commands.isCommand(words.get(0)))
            System.exit(Commands.run(words, System.out, System.err));
        PrintStream log = System.err; // cells get a stderr of their own
        try {
            var channels = new Channels(ConnectionFile.read(Path.of(words.get(0))));
            new KernelProcess(channels).run();
        } catch (IOException e) {
            log.println("the kernel cannot start: " + e.getMessage());
            System.exit(1);
        }
    }
}
