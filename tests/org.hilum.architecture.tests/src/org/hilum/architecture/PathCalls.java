// SPDX-License-Identifier: EPL-2.0
package org.hilum.architecture;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Counts, in compiled classes, the calls that make a path of a value that is no constant: {@code Path.resolve},
 * {@code resolveSibling}, {@code Path.of}, {@code Paths.get}, {@code new File} and {@code FileSystem.getPath}, also as
 * method references.
 */
final class PathCalls {

	private static final Map<String, Set<String>> MAKERS = Map.of("java/nio/file/Path",
			Set.of("resolve", "resolveSibling", "of"), "java/nio/file/Paths", Set.of("get"), "java/io/File", Set.of("<init>"),
			"java/nio/file/FileSystem", Set.of("getPath"));

	private static final String GUARD = "org/hilum/core/SafePaths";

	private PathCalls() {
	}

	/**
	 * {@return the number of such calls by top-level class, of classes that have any}
	 *
	 * @param folder a folder of compiled classes
	 */
	static Map<String, Integer> in(Path folder) throws IOException {
		Map<String, Integer> result = new TreeMap<>();
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
				count(ClassFile.of().parse(file), result);
			}
		}
		return result;
	}

	/**
	 * {@return the top-level classes that call the guard}
	 *
	 * @param folder a folder of compiled classes
	 */
	static Set<String> guarded(Path folder) throws IOException {
		Set<String> result = new TreeSet<>();
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
				ClassModel type = ClassFile.of().parse(file);
				for (PoolEntry entry : type.constantPool()) {
					if (entry instanceof MemberRefEntry call && call.owner().asInternalName().equals(GUARD)) {
						result.add(name(type));
					}
				}
			}
		}
		return result;
	}

	private static String name(ClassModel type) {
		return type.thisClass().asInternalName().replace('/', '.').replaceAll("\\$.*", "");
	}

	private static void count(ClassModel type, Map<String, Integer> result) {
		String name = name(type);
		for (MethodModel method : type.methods()) {
			method.code().ifPresent(code -> {
				List<Instruction> before = new ArrayList<>();
				for (CodeElement element : code) {
					if (element instanceof Instruction instruction) {
						if (makesPath(instruction, before)) {
							result.merge(name, 1, Integer::sum);
						}
						before.add(instruction);
					}
				}
			});
		}
	}

	private static boolean makesPath(Instruction instruction, List<Instruction> before) {
		return switch (instruction) {
			case InvokeInstruction call -> isMaker(call.owner().asInternalName(), call.name().stringValue())
					&& !constantArgument(before);
			case InvokeDynamicInstruction dynamic -> dynamic.bootstrapArgs().stream().anyMatch(PathCalls::refersToMaker);
			default -> false;
		};
	}

	private static boolean refersToMaker(ConstantDesc argument) {
		return argument instanceof DirectMethodHandleDesc handle
				&& isMaker(handle.owner().descriptorString().replaceAll("^L|;$", ""), handle.methodName());
	}

	private static boolean isMaker(String owner, String method) {
		return MAKERS.getOrDefault(owner, Set.of()).contains(method);
	}

	/** The last argument is a constant; behind that of {@code Path.of} stands an array without elements. */
	private static boolean constantArgument(List<Instruction> before) {
		int last = before.size() - 1;
		if (last >= 1 && before.get(last).opcode() == Opcode.ANEWARRAY
				&& before.get(last - 1).opcode() == Opcode.ICONST_0) {
			last -= 2;
		}
		return last >= 0 && before.get(last) instanceof ConstantInstruction constant
				&& constant.constantValue() instanceof String;
	}
}
