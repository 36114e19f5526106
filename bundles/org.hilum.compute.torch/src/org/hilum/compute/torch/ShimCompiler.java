// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute.torch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;

/** Compiles the native library against an installation with the system's C++ compiler. */
final class ShimCompiler {

	private static final String SOURCE = "hilum_torch.cpp";
	private static final List<String> COMPILERS = List.of("c++", "g++", "clang++");
	/** Libraries of pip before 2.6 are made with the older interface of the C++ library, which only linking shows. */
	private static final List<String> INTERFACES = List.of("1", "0");
	private static final int LINES = 12;

	private ShimCompiler() {
	}

	/** {@return the text of the library} */
	static byte[] source() {
		try (InputStream in = ShimCompiler.class.getResourceAsStream(SOURCE)) {
			return in.readAllBytes();
		} catch (IOException e) {
			throw HilumException.internal("The source " + SOURCE + " cannot be read", e);
		}
	}

	/**
	 * Compiles and links.
	 *
	 * @param torch  the installation
	 * @param target the library to be made
	 * @throws HilumException when there is no compiler, or it fails; with its first errors
	 */
	static void compile(TorchInstallation torch, Path target) {
		Path folder = target.getParent();
		Path text = folder.resolve(SOURCE);
		AtomicFiles.write(text, out -> out.write(source()));
		String compiler = compiler();
		String output = "";
		for (String binary : INTERFACES) {
			Path part = AtomicFiles.temporary(target);
			Result result = run(command(compiler, torch, text, part, binary));
			if (result.exitCode == 0) {
				put(part, target);
				return;
			}
			output = output.isEmpty() ? result.output : output;
			delete(part);
		}
		throw HilumException.environment("The native library does not compile against " + torch.libraries() + ":\n"
				+ output.lines().filter(line -> line.contains("error") || line.contains("undefined")).limit(LINES)
						.collect(Collectors.joining("\n")),
				"Use PyTorch 1.13 or later with its headers, and a compiler with C++17.");
	}

	private static List<String> command(String compiler, TorchInstallation torch, Path text, Path target, String binary) {
		List<String> line = new ArrayList<>(List.of(compiler, "-std=c++17", "-O1", "-fPIC", "-shared",
				"-fvisibility=hidden", "-D_GLIBCXX_USE_CXX11_ABI=" + binary));
		torch.includes().stream().filter(folder -> !folder.equals(Path.of("/usr/include")))
				.forEach(folder -> line.add("-I" + folder));
		line.addAll(List.of(text.toString(), "-o", target.toString(), "-L" + torch.libraries(),
				"-Wl,-rpath," + torch.libraries(), "-Wl,--no-undefined", "-Wl,--no-as-needed", "-ltorch", "-ltorch_cpu",
				"-lc10"));
		if (torch.cuda()) {
			line.addAll(List.of("-ltorch_cuda", "-lc10_cuda"));
		}
		return line;
	}

	private static String compiler() {
		String chosen = System.getenv("CXX");
		List<String> names = new ArrayList<>();
		if (chosen != null && !chosen.isBlank()) {
			names.add(chosen);
		}
		names.addAll(COMPILERS);
		for (String name : names) {
			try {
				if (run(List.of(name, "--version")).exitCode == 0) {
					return name;
				}
			} catch (HilumException e) {
				// not this one; the error below names all
				continue;
			}
		}
		throw HilumException.environment("There is no C++ compiler: " + String.join(", ", names),
				"Install one (Debian: apt-get install g++), or set the environment variable CXX.");
	}

	private record Result(int exitCode, String output) {
	}

	private static Result run(List<String> line) {
		try {
			Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
			process.getOutputStream().close();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return new Result(process.waitFor(), output);
		} catch (IOException e) {
			throw HilumException.environment(line.getFirst() + " cannot be started: " + e.getMessage(), "Install it.")
					.because(e);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw HilumException.cancelled("Compiling was cancelled");
		}
	}

	private static void put(Path part, Path target) {
		try {
			Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
		} catch (IOException e) {
			throw AtomicFiles.explain(target, e);
		}
	}

	private static void delete(Path part) {
		try {
			Files.deleteIfExists(part);
		} catch (IOException e) {
			throw AtomicFiles.explain(part, e);
		}
	}
}
