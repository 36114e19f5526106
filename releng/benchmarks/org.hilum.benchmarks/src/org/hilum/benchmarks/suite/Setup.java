// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks.suite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hilum.core.HilumException;

/**
 * Where programs and data are.
 *
 * @param root      the checkout
 * @param hilum     how the command line is started, words with spaces between
 * @param reference what stands before nnU-Net's commands, likewise; null where it is not installed
 * @param source    folder with the real data
 * @param models    folder of trained models
 * @param work      folder for everything that is made
 */
record Setup(Path root, String hilum, String reference, Path source, Path models, Path work) {

	private static final String MODEL = "nnUNet_results/Dataset004_Hippocampus/nnUNetTrainerShort__nnUNetPlansSmall__3d_fullres";

	BenchData data() {
		return new BenchData(source, work);
	}

	boolean hasReference() {
		return reference != null;
	}

	/** {@return a command of Hilum} */
	List<String> hilum(String verb, String... arguments) {
		return words(hilum, Stream.concat(Stream.of(verb), Stream.of(arguments)).toList());
	}

	/** {@return a command of nnU-Net} */
	List<String> reference(String program, String... arguments) {
		return words(reference, Stream.concat(Stream.of(program), Stream.of(arguments)).toList());
	}

	/** {@return work that nnU-Net has no command for, done by a script that calls its functions} */
	List<String> script(String verb, List<String> arguments) {
		List<String> all = new ArrayList<>(List.of("python3", root.resolve("releng/benchmarks/reference/nnunet.py").toString(),
				verb));
		all.addAll(arguments);
		return words(reference, all);
	}

	/** {@return a class of the suite in a virtual machine of its own} */
	List<String> java(Class<?> main, String... arguments) {
		List<String> all = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx4g",
				"--enable-native-access=ALL-UNNAMED", "-Dai.djl.offline=true", "-cp", System.getProperty("java.class.path"),
				main.getName()));
		all.addAll(List.of(arguments));
		return all;
	}

	/** {@return the folder of the small model} */
	Path model() {
		Path folder = models.resolve(MODEL);
		if (!Files.isDirectory(folder)) {
			throw HilumException.input(folder, "There is no such model", "Name the folder that holds it with --models.");
		}
		return folder;
	}

	/**
	 * {@return a folder with a made-up project}
	 *
	 * @param name of the folder
	 * @param main the class that makes one in the folder that is its argument
	 */
	Path made(String name, Class<?> main) {
		Path folder = work.resolve(name);
		if (!Files.exists(folder)) {
			run(java(main, folder.toString()), Map.of());
		}
		return folder;
	}

	/** Runs a command whose time does not matter. */
	void run(List<String> command, Map<String, String> environment) {
		new WorkRunner(work).run(Work.whole(command, environment));
	}

	private static List<String> words(String prefix, List<String> rest) {
		List<String> all = new ArrayList<>(List.of(prefix.strip().split("\\s+")));
		all.removeIf(String::isEmpty);
		all.addAll(rest);
		return all;
	}
}
