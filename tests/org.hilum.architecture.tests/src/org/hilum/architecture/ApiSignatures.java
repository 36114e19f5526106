// SPDX-License-Identifier: EPL-2.0
package org.hilum.architecture;

import java.io.IOException;
import java.lang.classfile.AccessFlags;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.InnerClassInfo;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Signatures of the packages that bundles export to everybody: one line for each type, supertype, field and method that
 * another bundle can use, erased. {@code T extensible} says that T may be subclassed, {@code T abstract m} that a subclass
 * must implement m.
 */
final class ApiSignatures {

	private ApiSignatures() {
	}

	/**
	 * {@return the signatures of all bundles, sorted}
	 *
	 * @param bundles folder with the bundles, compiled
	 */
	static Set<String> of(Path bundles) throws IOException {
		Set<String> lines = new TreeSet<>();
		try (Stream<Path> all = Files.list(bundles)) {
			for (Path bundle : all.filter(b -> Files.exists(b.resolve("META-INF/MANIFEST.MF"))).sorted().toList()) {
				for (String name : exported(Files.readString(bundle.resolve("META-INF/MANIFEST.MF")))) {
					Path folder = bundle.resolve("target/classes").resolve(name.replace('.', '/'));
					try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
						for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
							lines.addAll(of(ClassFile.of().parse(file)));
						}
					}
				}
			}
		}
		return lines;
	}

	/**
	 * {@return the packages that a bundle exports to everybody: those without x-internal and x-friends}
	 *
	 * @param manifest the text of its manifest
	 */
	static List<String> exported(String manifest) {
		List<String> packages = new ArrayList<>();
		for (String line : manifest.replace("\r", "").replace("\n ", "").split("\n")) {
			if (line.startsWith("Export-Package:")) {
				// commas in quotation marks divide friends
				for (String clause : line.substring("Export-Package:".length()).split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")) {
					if (!clause.contains("x-internal") && !clause.contains("x-friends")) {
						packages.add(clause.split(";")[0].strip());
					}
				}
			}
		}
		return packages.stream().filter(p -> p.startsWith("org.hilum.") && !p.startsWith("org.hilum.ui")).toList();
	}

	/**
	 * {@return the signatures of a class; none when it cannot be used from another package}
	 *
	 * @param model the class
	 */
	static Set<String> of(ClassModel model) {
		Set<String> lines = new TreeSet<>();
		String name = name(model);
		if (!visible(model)) {
			return lines;
		}
		lines.add(name);
		model.superclass().map(c -> c.asInternalName().replace('/', '.')).filter(s -> !s.startsWith("java.lang."))
				.ifPresent(s -> lines.add(name + " is " + s));
		model.interfaces().forEach(i -> lines.add(name + " is " + i.asInternalName().replace('/', '.')));
		boolean extensible = !model.flags().has(AccessFlag.FINAL)
				&& model.findAttribute(Attributes.permittedSubclasses()).isEmpty() && constructible(model);
		if (extensible) {
			lines.add(name + " extensible");
		}
		model.fields().stream().filter(f -> usable(f.flags())).forEach(f -> lines.add(name + "." + f.fieldName().stringValue()
				+ " " + f.fieldTypeSymbol().displayName() + shared(f.flags())));
		for (MethodModel method : model.methods()) {
			if (usable(method.flags()) && !method.flags().has(AccessFlag.BRIDGE)) {
				String signature = method.methodName().stringValue() + signature(method.methodTypeSymbol());
				lines.add(name + "." + signature + shared(method.flags()));
				if (extensible && method.flags().has(AccessFlag.ABSTRACT)) {
					lines.add(name + " abstract " + signature);
				}
			}
		}
		return lines;
	}

	private static String name(ClassModel model) {
		return model.thisClass().asInternalName().replace('/', '.').replace('$', '.');
	}

	/** The flags of a nested class in its own file do not say whether it is private; it and all around it must be visible. */
	private static boolean visible(ClassModel model) {
		Optional<List<InnerClassInfo>> nested = model.findAttribute(Attributes.innerClasses()).map(a -> a.classes());
		String own = model.thisClass().asInternalName();
		for (InnerClassInfo info : nested.orElse(List.of())) {
			String inner = info.innerClass().asInternalName();
			if (own.equals(inner) || own.startsWith(inner + "$")) {
				boolean open = info.has(AccessFlag.PUBLIC) || info.has(AccessFlag.PROTECTED);
				if (!open || info.outerClass().isEmpty()) {
					return false;
				}
			}
		}
		return model.flags().has(AccessFlag.PUBLIC) && !own.endsWith("package-info");
	}

	private static boolean constructible(ClassModel model) {
		return model.flags().has(AccessFlag.INTERFACE) || model.methods().stream()
				.anyMatch(m -> m.methodName().equalsString("<init>") && usable(m.flags()));
	}

	private static boolean usable(AccessFlags flags) {
		return (flags.has(AccessFlag.PUBLIC) || flags.has(AccessFlag.PROTECTED)) && !flags.has(AccessFlag.SYNTHETIC);
	}

	private static String shared(AccessFlags flags) {
		return flags.has(AccessFlag.STATIC) ? " static" : "";
	}

	private static String signature(MethodTypeDesc type) {
		return type.displayDescriptor();
	}
}
