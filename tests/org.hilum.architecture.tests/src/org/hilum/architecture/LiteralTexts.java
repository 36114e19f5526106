// SPDX-License-Identifier: EPL-2.0
package org.hilum.architecture;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Finds literals in Java sources that a user would read: texts that stand in the code and not in a message file. */
final class LiteralTexts {

	/** Two words, or a word in the spelling of a label. Names of files, keys and formats are neither. */
	private static final Pattern TEXT = Pattern.compile("(?s).*\\p{L}{2,}[.,:;]? +\\p{L}.*|.*\\p{L}[.,:;]? +\\p{L}{2,}.*"
			+ "| ?&?\\p{Lu}\\p{Ll}+(&\\p{Ll}+)?[.: ]*|\\p{Lu}&\\p{Ll}+[.:]*| \\p{L}{2,}|\\p{Ll}{2,}: ");
	/** Methods whose texts no user reads in the window, or that are English (docs/translation.md): log, failures, patterns. */
	private static final Set<String> UNSEEN = Set.of("log", "getLogger", "usage", "input", "environment", "internal",
			"cancelled", "requireFile", "child", "readable", "replaceable", "setData", "createSystem", "ofPattern", "equals",
			"startsWith", "matches", "compile");
	/** Parameters that get the name of a control for tests, or that of a property. */
	private static final Set<String> KEYS = Set.of("key", "property");
	/** Alike in all languages: units, names of products and metrics, formats, DICOM's modalities. */
	private static final Pattern NEUTRAL = Pattern.compile(
			"[^\\p{L}]*(mm|min|Dice|IoU|Hilum|Java|SWT)?[^\\p{L}]*|%.*|[\\p{Lu}, ]+");

	/** Of the methods of all sources, by name and number of parameters: the places of parameters that are {@link #KEYS}. */
	private final Map<String, Set<Integer>> keys = new HashMap<>();
	private final List<String> found = new ArrayList<>();

	private LiteralTexts() {
	}

	/**
	 * {@return the literals with file and line}
	 *
	 * @param sources Java files
	 * @throws IOException when one cannot be read
	 */
	static List<String> in(List<Path> sources) throws IOException {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		LiteralTexts texts = new LiteralTexts();
		try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
			JavacTask task = (JavacTask) compiler.getTask(null, files, null, null, null,
					files.getJavaFileObjectsFromPaths(sources));
			List<CompilationUnitTree> units = new ArrayList<>();
			task.parse().forEach(units::add);
			units.forEach(unit -> unit.accept(texts.new Declarations(), null));
			units.forEach(unit -> texts.new Literals(unit, Trees.instance(task)).scan(unit, null));
		}
		return texts.found;
	}

	/** Notes the methods that take names of controls. */
	private final class Declarations extends TreeScanner<Void, Void> {
		@Override
		public Void visitMethod(MethodTree method, Void none) {
			Set<Integer> places = keys.computeIfAbsent(method.getName() + "/" + method.getParameters().size(),
					_ -> new HashSet<>());
			for (int i = 0; i < method.getParameters().size(); i++) {
				if (KEYS.contains(method.getParameters().get(i).getName().toString())) {
					places.add(i);
				}
			}
			return super.visitMethod(method, none);
		}
	}

	/** Notes the literals that are texts. */
	private final class Literals extends TreePathScanner<Void, Void> {

		private final CompilationUnitTree unit;
		private final Trees trees;

		Literals(CompilationUnitTree unit, Trees trees) {
			this.unit = unit;
			this.trees = trees;
		}

		@Override
		public Void visitAnnotation(AnnotationTree node, Void none) {
			return null;
		}

		@Override
		public Void visitLiteral(LiteralTree node, Void none) {
			if (node.getValue() instanceof String text && TEXT.matcher(text).matches() && !NEUTRAL.matcher(text).matches()
					&& isSeen(getCurrentPath())) {
				long line = unit.getLineMap().getLineNumber(trees.getSourcePositions().getStartPosition(unit, node));
				Path file = Path.of(unit.getSourceFile().toUri());
				found.add(file.getFileName() + ":" + line + ": " + text);
			}
			return null;
		}

		/** A literal in a condition or a concatenation belongs to the call around it. */
		private boolean isSeen(TreePath path) {
			Tree child = path.getLeaf();
			for (TreePath at = path.getParentPath(); at != null; at = at.getParentPath()) {
				Tree parent = at.getLeaf();
				if (parent instanceof CaseTree label && label.getLabels().contains(child)) {
					return false;
				}
				if (parent instanceof MethodInvocationTree call && call.getArguments().contains(child)) {
					String name = name(call.getMethodSelect());
					return !UNSEEN.contains(name) && !isKey(name, call.getArguments(), child);
				}
				if (parent instanceof NewClassTree made && made.getArguments().contains(child)) {
					return !made.getIdentifier().toString().endsWith("Exception")
							&& !isKey("<init>", made.getArguments(), child);
				}
				child = parent;
			}
			return true;
		}

		private boolean isKey(String name, List<? extends ExpressionTree> arguments, Tree argument) {
			return keys.getOrDefault(name + "/" + arguments.size(), Set.of()).contains(arguments.indexOf(argument));
		}

		private static String name(ExpressionTree method) {
			return switch (method) {
				case MemberSelectTree select -> select.getIdentifier().toString();
				case IdentifierTree identifier -> identifier.getName().toString();
				default -> "";
			};
		}
	}
}
