package dev.ultrapixel.cli;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** failure → one sentence on stderr and an exit code. */
final class Complaint {

    private Complaint() {}

    static int ofParameters(ParameterException failure, String[] arguments) {
        var command = failure.getCommandLine();
        var err = command.getErr();
        err.println("ultrapixel: " + sentence(failure, command));
        UnmatchedArgumentException.printSuggestions(failure, err);
        err.println("Try './" + command.getCommandSpec().qualifiedName() + " --help'.");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static String sentence(ParameterException failure, CommandLine command) {
        boolean unknown =
                failure instanceof UnmatchedArgumentException unmatched
                        && !unmatched.isUnknownOption()
                        && !command.getSubcommands().isEmpty();
        return unknown
                ? "Unknown command '"
                        + ((UnmatchedArgumentException) failure).getUnmatched().get(0)
                        + "'"
                : String.valueOf(failure.getMessage());
    }

    static int ofExecution(Exception failure, CommandLine command, boolean debug) {
        command.getErr().println("ultrapixel: " + sentence(failure));
        if (debug) {
            failure.printStackTrace(command.getErr());
        }
        return command.getCommandSpec().exitCodeOnExecutionException();
    }

    static String sentence(Throwable failure) {
        if (failure instanceof UncheckedIOException wrapped
                && wrapped.getCause() != null
                && wrapped.getCause().toString().equals(wrapped.getMessage())) {
            return sentence(wrapped.getCause());
        }
        if (failure instanceof NoSuchFileException missing) {
            return "There is no file " + missing.getFile();
        }
        if (failure instanceof AccessDeniedException denied) {
            return "No permission for " + denied.getFile();
        }
        if (failure instanceof FileAlreadyExistsException existing) {
            return existing.getFile() + " is already there";
        }
        if (failure instanceof FileSystemException other) {
            return other.getFile() + ": " + other.getReason();
        }
        var message = failure.getMessage();
        boolean fault =
                failure instanceof NullPointerException
                        || failure instanceof IndexOutOfBoundsException;
        return message == null || fault
                ? failure.getClass().getSimpleName() + " (our fault; --debug shows where)"
                : message;
    }
}
