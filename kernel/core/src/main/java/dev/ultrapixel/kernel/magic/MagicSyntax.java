package dev.ultrapixel.kernel.magic;

import java.util.function.Predicate;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/** The syntax of a session: its magics, and JShell's eye for where statements end. */
record MagicSyntax(Predicate<String> isLine, Predicate<String> isJava, SourceCodeAnalysis analysis)
        implements Syntax {

    @Override
    public boolean isLineMagic(String name) {
        return isLine.test(name);
    }

    @Override
    public boolean takesJava(String name) {
        return isJava.test(name);
    }

    @Override
    public End endOf(String java) {
        String rest = java;
        while (true) {
            CompletionInfo info = analysis.analyzeCompletion(rest);
            switch (info.completeness()) {
                case EMPTY -> {
                    return End.WHOLE;
                }
                case COMPLETE -> {
                    if (info.remaining().isBlank()) {
                        return End.WHOLE;
                    }
                    rest = info.remaining();
                }
                case COMPLETE_WITH_SEMI -> {
                    return End.OPEN;
                }
                default -> {
                    return End.BROKEN;
                }
            }
        }
    }
}
