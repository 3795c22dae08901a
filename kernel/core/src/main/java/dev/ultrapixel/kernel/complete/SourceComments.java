package dev.ultrapixel.kernel.complete;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import dev.ultrapixel.kernel.base.Log;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The comment that a source has at a class or a member. The source is read, not compiled. */
final class SourceComments {
    private SourceComments() {}

    /**
     * Null if there is none.
     *
     * @param names of the class and those around it, outermost first
     */
    static @Nullable String find(String source, List<String> names, Signature sought) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var file = new Source(source);
        var task =
                (JavacTask)
                        compiler.getTask(
                                null,
                                null,
                                problem -> {},
                                List.of("-proc:none"),
                                null,
                                List.of(file));
        try {
            DocTrees comments = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                var finder = new Finder(names, sought);
                finder.scan(unit, null);
                if (finder.found != null) return comments.getDocComment(finder.found);
            }
        } catch (IOException | RuntimeException e) {
            Log.debug("a source cannot be read: " + e);
        }
        return null;
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///Source.java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Finder extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final List<String> names;
        private final Signature sought;
        private final Deque<String> around = new ArrayDeque<>();
        private @Nullable TreePath found;

        Finder(List<String> names, Signature sought) {
            this.names = names;
            this.sought = sought;
        }

        @Override
        public @Nullable Void visitClass(ClassTree tree, @Nullable Void nothing) {
            around.addLast(tree.getSimpleName().toString());
            if (sought.member().isEmpty()) offer(true);
            super.visitClass(tree, null);
            around.removeLast();
            return null;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree tree, @Nullable Void nothing) {
            List<String> types =
                    tree.getParameters().stream()
                            .map(VariableTree::getType)
                            .map(Finder::bare)
                            .toList();
            offer(
                    tree.getName().contentEquals(sought.member())
                            && types.equals(sought.parameters()));
            return null;
        }

        @Override
        public @Nullable Void visitVariable(VariableTree tree, @Nullable Void nothing) {
            boolean member = getCurrentPath().getParentPath().getLeaf() instanceof ClassTree;
            offer(
                    member
                            && sought.parameters().isEmpty()
                            && tree.getName().contentEquals(sought.member()));
            return null;
        }

        private void offer(boolean fits) {
            if (fits && found == null && List.copyOf(around).equals(names))
                found = getCurrentPath();
        }

        private static String bare(Tree type) {
            return Signature.bare(type.toString().replaceAll("@\\w+\\s*", ""));
        }
    }
}
