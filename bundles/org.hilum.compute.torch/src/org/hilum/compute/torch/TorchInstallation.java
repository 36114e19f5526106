// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute.torch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Installed libtorch with its headers.
 *
 * @param includes folders of headers
 * @param libraries folder of libtorch, libtorch_cpu and libc10
 */
record TorchInstallation(List<Path> includes, Path libraries) {

	private static final List<String> PYTHONS = List.of("python3", "python", "/usr/bin/python3");
	private static final String WHERE = "import os, torch; print(os.path.dirname(os.path.abspath(torch.__file__)))";
	private static final List<Path> SYSTEM = List.of(Path.of("/usr"), Path.of("/usr/local"), Path.of("/opt/libtorch"));
	private static final List<String> LIBRARY_FOLDERS = List.of("lib", "lib/x86_64-linux-gnu", "lib/aarch64-linux-gnu",
			"lib64");
	private static final long SECONDS = 60;

	/** Copies the list. */
	TorchInstallation {
		includes = List.copyOf(includes);
	}

	/**
	 * {@return the installation in a folder: libtorch's own, Python's package torch, or a prefix such as /usr}
	 *
	 * @param folder the folder
	 */
	static Optional<TorchInstallation> in(Path folder) {
		Path include = folder.resolve("include");
		if (!Files.isRegularFile(include.resolve("torch/script.h"))) {
			return Optional.empty();
		}
		List<Path> includes = List.of(include, include.resolve("torch/csrc/api/include"));
		return LIBRARY_FOLDERS.stream().map(folder::resolve).filter(lib -> Files.exists(lib.resolve("libtorch_cpu.so")))
				.findFirst().map(lib -> new TorchInstallation(includes, lib));
	}

	/** {@return installations of Python's package torch, then of the system} */
	static List<TorchInstallation> installed() {
		List<TorchInstallation> found = new ArrayList<>();
		PYTHONS.forEach(python -> packageOf(python).flatMap(TorchInstallation::in).ifPresent(found::add));
		SYSTEM.forEach(prefix -> in(prefix).ifPresent(found::add));
		return found.stream().distinct().toList();
	}

	/** {@return the folder of a Python's package torch} */
	private static Optional<Path> packageOf(String python) {
		try {
			Process process = new ProcessBuilder(python, "-c", WHERE).redirectErrorStream(false)
					.redirectError(ProcessBuilder.Redirect.DISCARD).start();
			process.getOutputStream().close();
			String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
			if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
				process.destroyForcibly();
				return Optional.empty();
			}
			return process.exitValue() == 0 && !line.isEmpty() ? Optional.of(Path.of(line)) : Optional.empty();
		} catch (IOException e) {
			// there is no such Python
			return Optional.empty();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return Optional.empty();
		}
	}

	/** {@return whether it has the part for NVIDIA's GPUs} */
	boolean cuda() {
		return Files.exists(libraries.resolve("libtorch_cuda.so"));
	}
}
