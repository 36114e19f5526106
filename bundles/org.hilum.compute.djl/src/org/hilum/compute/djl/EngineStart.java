// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute.djl;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.hilum.compute.libtorch.LoadedLibtorch;
import org.hilum.core.HilumException;

/**
 * Starts DJL's PyTorch engine: no telemetry, no downloads unless asked for, natives unpacked into a cache folder that
 * can be written.
 */
final class EngineStart {

	private static final String NAME = "PyTorch";
	private static final String CACHE = "DJL_CACHE_DIR";
	private static final String OFFLINE = "ai.djl.offline";
	private static final String TELEMETRY = "OPT_OUT_TRACKING";

	private EngineStart() {
	}

	static Engine start() {
		LoadedLibtorch.requireNoOther(null);
		System.setProperty(TELEMETRY, "true");
		setDefault(OFFLINE, "true");
		Path cache = cacheFolder();
		System.setProperty(CACHE, cache.toString());
		prepare(cache);
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		// DJL finds its engine and natives through the context class loader, which in OSGi is another bundle's
		thread.setContextClassLoader(EngineStart.class.getClassLoader());
		try {
			return Engine.getEngine(NAME);
		} catch (RuntimeException | LinkageError | AssertionError e) {
			throw explain(cache, e);
		} finally {
			thread.setContextClassLoader(before);
		}
	}

	private static void setDefault(String key, String value) {
		if (System.getProperty(key) == null && System.getenv(key) == null) {
			System.setProperty(key, value);
		}
	}

	/** {@return where natives are unpacked: the folder that DJL's property names, else the user's cache folder} */
	static Path cacheFolder() {
		String named = System.getProperty(CACHE, System.getenv(CACHE));
		return named != null && !named.isBlank()
				? Path.of(named).toAbsolutePath()
				: userCache().resolve("hilum").resolve("djl");
	}

	private static Path userCache() {
		String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
		Path home = Path.of(System.getProperty("user.home", ".")).toAbsolutePath();
		if (os.startsWith("windows")) {
			return environment("LOCALAPPDATA", home.resolve("AppData").resolve("Local"));
		}
		return os.startsWith("mac")
				? home.resolve("Library").resolve("Caches")
				: environment("XDG_CACHE_HOME", home.resolve(".cache"));
	}

	private static Path environment(String variable, Path otherwise) {
		String value = System.getenv(variable);
		return value == null || value.isBlank() ? otherwise : Path.of(value).toAbsolutePath();
	}

	private static void prepare(Path cache) {
		try {
			Files.createDirectories(cache);
		} catch (IOException e) {
			throw unwritable(cache).because(e);
		}
		// a folder that another user filled may be read-only: DJL then has nothing to write
		if (!Files.isWritable(cache) && !Files.isDirectory(cache.resolve("pytorch"))) {
			throw unwritable(cache);
		}
	}

	private static HilumException unwritable(Path cache) {
		return HilumException.environment("The native libraries of PyTorch cannot be unpacked into " + cache,
				"Make the folder writable, or set the environment variable " + CACHE + " to one that is (500 MB).");
	}

	private static HilumException explain(Path cache, Throwable error) {
		StringBuilder text = new StringBuilder();
		for (Throwable t = error; t != null; t = t.getCause()) {
			text.append(t.getMessage()).append(' ');
		}
		String all = text.toString();
		String here = System.getProperty("os.name") + " " + System.getProperty("os.arch");
		if (all.contains("No space left")) {
			return HilumException
					.environment("The disk is full: the native libraries of PyTorch do not fit into " + cache,
							"Free 500 MB, or set the environment variable " + CACHE + " to another folder.")
					.because(error);
		}
		if (all.contains("AccessDenied") || all.contains("Read-only") || all.contains("Permission denied")) {
			return unwritable(cache).because(error);
		}
		if (all.contains("Offline mode")) {
			return HilumException.environment("PyTorch's native libraries for " + here + " are missing",
					"Install the Hilum package for this operating system; it brings them.").because(error);
		}
		return HilumException.environment("PyTorch cannot be started on " + here + ": " + first(error),
				"Check that no other version of libtorch is on PYTORCH_LIBRARY_PATH or java.library.path.")
				.because(error);
	}

	private static String first(Throwable error) {
		Throwable root = error;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		return root.getMessage() == null
				? root.getClass().getSimpleName()
				: root.getMessage().lines().findFirst().orElse("");
	}
}
