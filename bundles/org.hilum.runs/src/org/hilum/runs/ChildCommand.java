// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.osgi.framework.FrameworkUtil;

/**
 * Gives the command line of a process that runs a command of Hilum.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ChildCommand {

	/** The property that sets the largest heap of a training process, such as {@code 4g}. */
	String HEAP_PROPERTY = "hilum.train.heap";

	/** The property with further options for the virtual machine of a training process, separated by spaces. */
	String OPTIONS_PROPERTY = "hilum.train.options";

	/**
	 * {@return the program and its arguments}
	 *
	 * @param folder    a folder of the process, for its error file and, in OSGi, its configuration
	 * @param options   further options for the virtual machine
	 * @param arguments a command of Hilum with its arguments
	 */
	List<String> line(Path folder, List<String> options, List<String> arguments);

	/**
	 * {@return options of the virtual machine for the heap of a training}
	 *
	 * @param machineMegabytes main memory of the machine in MiB
	 */
	static List<String> heap(long machineMegabytes) {
		// a training needs memory for tensors, which the heap must leave; batches live outside the heap too
		return List.of("-Xmx" + System.getProperty(HEAP_PROPERTY, Math.clamp(machineMegabytes >> 2, 1024, 4096) + "m"));
	}

	/** The property with the class path of a training process, where the start script has found one. */
	String CLASS_PATH_PROPERTY = "hilum.child.classpath";

	/** The property with the ahead-of-time cache that belongs to the class path of this or a training process. */
	String CACHE_PROPERTY = "hilum.aot";

	/**
	 * {@return a command for a child that is started on a plain class path where this process was or its start script
	 * names them, else in OSGi as this process}
	 */
	static ChildCommand ofThisProcess() {
		boolean osgi = FrameworkUtil.getBundle(ChildCommand.class) != null;
		String classPath = System.getProperty(osgi ? CLASS_PATH_PROPERTY : "java.class.path");
		return classPath == null ? new OsgiChild() : classPath(classPath, "org.hilum.cli.Main");
	}

	/**
	 * {@return a command that runs a main class with the arguments of the command line}
	 *
	 * @param classPath the class path
	 * @param mainClass the main class
	 */
	static ChildCommand classPath(String classPath, String mainClass) {
		return (folder, options, arguments) -> {
			List<String> line = java(folder, options);
			String cache = System.getProperty(CACHE_PROPERTY);
			if (cache != null) {
				// one that does not fit, or is gone, is passed over
				line.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:cds=off"));
			}
			line.addAll(List.of("-cp", classPath, mainClass));
			line.addAll(arguments);
			return line;
		};
	}

	/**
	 * {@return the arguments for Hilum's command line, as one property of the virtual machine}
	 *
	 * @param arguments the arguments
	 */
	static String argumentsProperty(List<String> arguments) {
		StringBuilder joined = new StringBuilder("-Dhilum.arguments=");
		// the unit separator; org.hilum.cli.CliApplication takes them apart
		arguments.forEach(a -> joined.append(a).append('\u001f'));
		return joined.toString();
	}

	/**
	 * {@return the java program with the options of a child}
	 *
	 * @param folder  the child's folder
	 * @param options further options for the virtual machine
	 */
	static List<String> java(Path folder, List<String> options) {
		Path home = Path.of(System.getProperty("java.home"), "bin");
		Path program = Files.exists(home.resolve("java.exe")) ? home.resolve("java.exe") : home.resolve("java");
		List<String> line = new ArrayList<>(List.of(program.toString()));
		line.addAll(options);
		line.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", "-Djava.awt.headless=true",
				"--enable-native-access=ALL-UNNAMED", "-XX:ErrorFile=" + folder.resolve("hs_err.log")));
		line.addAll(inherited(System.getProperties()));
		String more = System.getProperty(OPTIONS_PROPERTY, "").strip();
		if (!more.isEmpty()) {
			line.addAll(List.of(more.split("\\s+")));
		}
		return line;
	}

	/** Settings of the tensor runtime and of Hilum hold for the child, too. */
	private static List<String> inherited(Properties properties) {
		return properties.stringPropertyNames().stream().sorted()
				.filter(name -> name.startsWith("hilum.") || name.startsWith("ai.djl.") || name.startsWith("PYTORCH_")
						|| name.equals("DJL_CACHE_DIR") || name.equals("OPT_OUT_TRACKING")
						|| name.equals("java.library.path"))
				.filter(name -> !name.equals("hilum.arguments") && !name.equals(OPTIONS_PROPERTY)
						&& !name.equals(CLASS_PATH_PROPERTY))
				.map(name -> "-D" + name + "=" + properties.getProperty(name)).toList();
	}
}
