package io.devmapper.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every exported type and member is documented; see docs/adr/0006. */
class DocumentationTest {
    private static final List<String> PUBLISHED = List.of("dm-api", "dm-native", "dm-reactive", "dm-testkit");

    @Test
    void everyExportedTypeAndMemberIsDocumented() throws IOException {
        var sources = new ArrayList<Path>();
        for (String module : PUBLISHED) {
            sources.addAll(javaFiles(Path.of("..", module, "src/main/java")));
        }
        assertThat(sources).hasSizeGreaterThan(100);
        assertThat(undocumented(sources)).isEmpty();
    }

    @Test
    void whatIsMissingIsFound(@TempDir Path folder) throws IOException {
        Path source = folder.resolve("Sample.java");
        Files.writeString(source, """
                /** Documented. */
                public record Sample(int part) {
                    public Sample {}
                    public static final int A = 1;
                    /** Documented. */
                    public int b() { return 0; }
                    int hidden() { return 0; }
                    public int c() { return 0; }
                    @Override public String toString() { return ""; }
                    public interface Inner { int d(); }
                    private static class Hidden { public int e; }
                }
                """);
        assertThat(undocumented(List.of(source)))
                .containsExactly("Sample.java: A", "Sample.java: c", "Sample.java: Inner", "Sample.java: d");
    }

    private static List<Path> javaFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static List<String> undocumented(List<Path> sources) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("--release", "17"), null, files.getJavaFileObjectsFromPaths(sources));
            var scanner = new Scanner(DocTrees.instance(task));
            for (CompilationUnitTree unit : task.parse()) {
                scanner.scan(new TreePath(unit), null);
            }
            return scanner.missing;
        }
    }

    @SuppressWarnings("VoidUsed")
    private static final class Scanner extends TreePathScanner<Void, Void> {
        private final List<String> missing = new ArrayList<>();
        private final DocTrees docs;

        Scanner(DocTrees docs) {
            this.docs = docs;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            if (!isExported(type.getModifiers())) {
                return nothing;
            }
            require(type.getSimpleName().toString());
            return super.visitClass(type, nothing);
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            boolean inRecord = enclosing().getKind() == Tree.Kind.RECORD;
            boolean constructorOfRecord = inRecord && method.getReturnType() == null;
            boolean overrides = method.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation -> annotation.toString().startsWith("@Override"));
            if (isExported(method.getModifiers()) && !overrides && !constructorOfRecord) {
                require(method.getName().toString());
            }
            return nothing;
        }

        @Override
        public Void visitVariable(VariableTree field, Void nothing) {
            boolean componentOfRecord = enclosing().getKind() == Tree.Kind.RECORD
                    && !field.getModifiers().getFlags().contains(Modifier.STATIC);
            if (isExported(field.getModifiers()) && !componentOfRecord) {
                require(field.getName().toString());
            }
            return nothing;
        }

        private boolean isExported(ModifiersTree modifiers) {
            Set<Modifier> flags = modifiers.getFlags();
            boolean inInterface = getCurrentPath().getParentPath().getLeaf() instanceof ClassTree outer
                    && (outer.getKind() == Tree.Kind.INTERFACE || outer.getKind() == Tree.Kind.ANNOTATION_TYPE);
            return flags.contains(Modifier.PUBLIC)
                    || flags.contains(Modifier.PROTECTED)
                    || (inInterface && !flags.contains(Modifier.PRIVATE));
        }

        private ClassTree enclosing() {
            return (ClassTree) getCurrentPath().getParentPath().getLeaf();
        }

        private void require(String name) {
            if (docs.getDocComment(getCurrentPath()) == null) {
                Path file = Path.of(
                        getCurrentPath().getCompilationUnit().getSourceFile().getName());
                missing.add(file.getFileName() + ": " + name);
            }
        }
    }
}
