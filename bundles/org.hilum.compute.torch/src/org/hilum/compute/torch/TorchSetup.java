// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute.torch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.hilum.compute.ComputeOptions;
import org.hilum.compute.ProgramSource;
import org.hilum.compute.TensorProgram;
import org.hilum.compute.TensorScope;
import org.hilum.compute.TorchArchive;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;
import org.hilum.core.UserFolder;

/**
 * The native library of this user: which libtorch it was compiled against, and what that can do. Kept in the folder
 * {@code torch} of the user's folder.
 *
 * @param library   the native library
 * @param libraries folder of libtorch
 * @param version   version of libtorch
 * @param gpus      number of GPUs that it can use
 */
public record TorchSetup(Path library, Path libraries, String version, int gpus) {

	private static final String FILE = "setup.json";
	private static final String CHECK = "def check(self: __torch__.Net, x: Tensor, p: List[Tensor]) -> Tensor:\n"
			+ "  return torch.conv2d(x, p[0])\n";

	/** {@return the folder of the user's native library} */
	public static Path folder() {
		return UserFolder.path().resolve("torch");
	}

	/**
	 * {@return what was set up; empty where nothing was, or where the library belongs to another version of Hilum}
	 *
	 * @param folder the folder of the native library
	 */
	static Optional<TorchSetup> read(Path folder) {
		Path file = folder.resolve(FILE);
		if (!Files.isRegularFile(file)) {
			return Optional.empty();
		}
		JsonNode json = Json.read(file);
		Path library = folder.resolve(fileName());
		if (!key().equals(json.path("key").asText()) || !Files.isRegularFile(library)) {
			return Optional.empty();
		}
		Path libraries = SafePaths.readable(folder, json.path("libtorch").asText(), file, "libtorch");
		return Optional.of(new TorchSetup(library, libraries, json.path("version").asText(), json.path("gpus").asInt()));
	}

	/**
	 * Finds libtorch, compiles the library against it, checks it, and keeps what was found.
	 *
	 * @param folder   the folder of the native library
	 * @param wanted     folder of libtorch, or of Python's package torch; else the first that is installed is taken
	 * @param progress notes
	 * @return the setup
	 * @throws HilumException when something is missing, which it names with a remedy
	 */
	public static TorchSetup make(Path folder, Optional<Path> wanted, Progress progress) {
		TorchInstallation torch = wanted.map(TorchSetup::wished).orElseGet(TorchSetup::installed);
		progress.note("libtorch: " + torch.libraries() + (torch.cuda() ? ", with CUDA" : ", for the CPU"));
		try {
			Files.createDirectories(folder);
		} catch (IOException e) {
			throw AtomicFiles.explain(folder, e);
		}
		Path library = folder.resolve(fileName());
		progress.note("compiling " + library);
		ShimCompiler.compile(torch, library);
		NativeFunctions functions = TorchLibrary.load(library, torch.libraries());
		check(functions);
		TorchSetup setup = new TorchSetup(library, torch.libraries(), TorchLibrary.version(functions),
				NativeFunctions.number(() -> (int) functions.gpus.invokeExact()));
		ObjectNode json = Json.object().put("key", key()).put("libtorch", torch.libraries().toString())
				.put("version", setup.version).put("gpus", setup.gpus);
		Json.write(folder.resolve(FILE), json);
		return setup;
	}

	private static TorchInstallation wished(Path folder) {
		return TorchInstallation.in(folder).orElseThrow(() -> HilumException.environment(
				"There is no libtorch with headers in " + folder,
				"Name the folder that holds include/torch/script.h and lib/libtorch_cpu.so, such as Python's"
						+ " site-packages/torch."));
	}

	private static TorchInstallation installed() {
		List<TorchInstallation> found = TorchInstallation.installed();
		if (found.isEmpty()) {
			throw HilumException.environment(
					"No PyTorch with headers is installed for python3, and none in /usr or /usr/local",
					"Install PyTorch (pip install torch; Debian: apt-get install libtorch-dev), or name its folder "
							+ "with --torch.");
		}
		return found.getFirst();
	}

	/** A convolution whose result is known. */
	private static void check(NativeFunctions functions) {
		try (TensorProgram program = new TorchProgram(functions, TorchArchive.of(new ProgramSource().add(CHECK)),
				ComputeOptions.CPU, 1); TensorScope scope = new TorchScope(functions, ComputeOptions.CPU.device(), null)) {
			float[] found = program.call("check", scope, false, scope.create(new float[] { 1, 2, 3, 4 }, 1, 1, 2, 2),
					List.of(scope.create(new float[] { 1, 10, 100, 1000 }, 1, 1, 2, 2))).getFirst().toFloats();
			if (!Arrays.equals(found, new float[] { 4321 })) {
				throw HilumException.environment("libtorch computes a wrong convolution: " + Arrays.toString(found),
						"Install another version of PyTorch.");
			}
		}
	}

	private static String fileName() {
		return "libhilum_torch-" + key() + ".so";
	}

	/** {@return a name for this version of the source} */
	private static String key() {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(ShimCompiler.source());
			return HexFormat.of().formatHex(digest, 0, 8);
		} catch (NoSuchAlgorithmException e) {
			throw HilumException.internal("Java lacks SHA-256", e);
		}
	}
}
