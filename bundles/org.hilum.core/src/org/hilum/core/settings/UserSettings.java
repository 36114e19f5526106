// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.UserFolder;
import org.hilum.core.options.Choice;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;

/**
 * Settings of the user: declared options whose values are in {@value #FILE} of the user's folder. The workbench shows them as
 * a form, {@code hilum settings} lists and changes them, and everything that runs for the user reads them. What a command or
 * an experiment says goes before them.
 *
 * @since 0.2
 */
public final class UserSettings {

	/** The file in the user's folder. */
	public static final String FILE = "settings.json";

	private static final System.Logger LOG = System.getLogger(UserSettings.class.getName());
	private static final String PATHS = "Folders";
	private static final String COMPUTING = "Computing";
	private static final String WINDOW_GROUP = "Window";
	private static final int LEAST_MEMORY = 512;

	/** Folder in which new projects are made. */
	public static final Option<Path> PROJECTS = Option.file("projects_folder").folder().group(PATHS)
			.described("Projects", "Folder in which new projects are made. Empty: the workspace.").build();
	/** nnU-Net's raw data. */
	public static final Option<Path> RAW = Option.file("nnunet_raw").folder().group(PATHS)
			.described("nnUNet_raw", "Where commands look for raw data when neither --project nor the environment variable "
					+ "nnUNet_raw is given.").build();
	/** nnU-Net's preprocessed data. */
	public static final Option<Path> PREPROCESSED = Option.file("nnunet_preprocessed").folder().group(PATHS)
			.described("nnUNet_preprocessed", "Likewise for preprocessed data (nnUNet_preprocessed).").build();
	/** nnU-Net's results. */
	public static final Option<Path> RESULTS = Option.file("nnunet_results").folder().group(PATHS)
			.described("nnUNet_results", "Likewise for models and their evaluations (nnUNet_results).").build();
	/** Device of trainings and predictions. */
	public static final Option<String> DEVICE = Option.text("device", "").group(COMPUTING).check(UserSettings::deviceProblem)
			.described("Device", "Device of trainings and predictions that name none: cpu, cuda or cuda:1. Empty: the best there "
					+ "is.").build();
	/** Threads. */
	public static final Option<Integer> THREADS = Option.integer("threads", 0).range(0, 4096).group(COMPUTING)
			.described("Threads", "Threads of checks, imports, preprocessing and evaluation that are given no number. 0: one for "
					+ "each processor.").build();
	/** Memory of the workbench. */
	public static final Option<Integer> MEMORY = Option.integer("workbench_memory", 0).unit("MB").group(COMPUTING)
			.check(UserSettings::memoryProblem)
			.described("Memory of the window", "Largest heap of the workbench, from its next start on. 0: a quarter of the "
					+ "memory.").build();
	/** Language. */
	public static final Option<String> LANGUAGE = Option.choice("language", LanguageChoice.SYSTEM).group(WINDOW_GROUP)
			.described("Language of the window", "Language of menus, views and dialogs, from the next start on.").build();
	/** Colours. */
	public static final Option<String> THEME = Option.choice("theme", ThemeChoice.SYSTEM).group(WINDOW_GROUP)
			.described("Colours", "Colours of the workbench.").build();
	/** Intensity window. */
	public static final Option<String> WINDOW = Option.choice("image_window", WindowChoice.IMAGE).group(WINDOW_GROUP)
			.described("Window of images", "Intensities with which images are first shown.").build();
	/** Whether the report opens by itself. */
	public static final Option<Boolean> OPEN_REPORT = Option.bool("open_report", true).group(WINDOW_GROUP)
			.described("Open reports", "The report opens when a training has ended.").build();

	/** All of them. */
	public static final OptionSet OPTIONS = OptionSet.of(PROJECTS, RAW, PREPROCESSED, RESULTS, DEVICE, THREADS, MEMORY,
			LANGUAGE, THEME, WINDOW, OPEN_REPORT);

	private static final List<Runnable> LISTENERS = new CopyOnWriteArrayList<>();
	private static volatile Stored stored;

	/** Values of the file as it was at a time. */
	private record Stored(Path file, FileTime time, long size, OptionValues values) {
	}

	private UserSettings() {
	}

	private static Optional<String> deviceProblem(String device) {
		return device.isEmpty() || device.matches("cpu|cuda(:\\d{1,3})?|mps") ? Optional.empty()
				: Optional.of("must be empty, cpu, cuda, or cuda: with the number of a GPU");
	}

	private static Optional<String> memoryProblem(int megabytes) {
		return megabytes == 0 || megabytes >= LEAST_MEMORY ? Optional.empty()
				: Optional.of("must be 0 or at least " + LEAST_MEMORY);
	}

	/** {@return the file; it need not exist} */
	public static Path file() {
		return UserFolder.path().resolve(FILE);
	}

	/**
	 * {@return the values that differ from the defaults; of a file that cannot be used none, which is logged, because no work
	 * may fail for that}
	 */
	public static OptionValues current() {
		Path file = file();
		try {
			if (!Files.isRegularFile(file)) {
				return OptionValues.NONE;
			}
			Stored known = stored;
			FileTime time = Files.getLastModifiedTime(file);
			long size = Files.size(file);
			if (known == null || !known.file.equals(file) || !known.time.equals(time) || known.size != size) {
				known = new Stored(file, time, size, tolerant(file));
				stored = known;
			}
			return known.values;
		} catch (IOException e) {
			LOG.log(System.Logger.Level.WARNING, "The settings cannot be read: " + file + " (" + e.getMessage() + ")", e);
			return OptionValues.NONE;
		}
	}

	private static OptionValues tolerant(Path file) {
		try {
			return read(file);
		} catch (HilumException e) {
			LOG.log(System.Logger.Level.WARNING, "The defaults are used instead of the settings: "
					+ e.in(file).getMessage(), e);
			return OptionValues.NONE;
		}
	}

	/**
	 * {@return the settings of a file}
	 *
	 * @param file a file that {@link #write} made
	 * @throws HilumException when it is none, or has a value that is not possible
	 */
	public static OptionValues read(Path file) {
		JsonNode json = Json.read(file);
		if (!json.isObject()) {
			throw HilumException.input(file, "These are no settings: the file has no object", "Export the settings anew.");
		}
		return OPTIONS.fromJson(json, OptionValues.NONE, file.getFileName().toString());
	}

	/**
	 * Writes settings to a file, for another computer.
	 *
	 * @param file   the file
	 * @param values the settings
	 */
	public static void write(Path file, OptionValues values) {
		try {
			if (file.toAbsolutePath().getParent() != null) {
				Files.createDirectories(file.toAbsolutePath().getParent());
			}
		} catch (IOException e) {
			throw AtomicFiles.explain(file, e);
		}
		Json.write(file, OPTIONS.toJson(values));
	}

	/**
	 * Stores the settings.
	 *
	 * @param values what differs from the defaults
	 */
	public static void save(OptionValues values) {
		write(file(), OPTIONS.reduced(values));
		stored = null;
		LISTENERS.forEach(Runnable::run);
	}

	/**
	 * Adds a listener.
	 *
	 * @param listener runs after settings were stored by this process
	 */
	public static void addListener(Runnable listener) {
		LISTENERS.add(listener);
	}

	/**
	 * Removes a listener.
	 *
	 * @param listener runs no more
	 */
	public static void removeListener(Runnable listener) {
		LISTENERS.remove(listener);
	}

	/**
	 * {@return a number of threads}
	 *
	 * @param wanted the number that was asked for; 0 for that of the settings, and where that is 0, one for each processor
	 */
	public static int threads(int wanted) {
		int number = wanted > 0 ? wanted : current().get(THREADS);
		return number > 0 ? number : Runtime.getRuntime().availableProcessors();
	}

	/**
	 * {@return a device}
	 *
	 * @param wanted the device that was asked for; empty for that of the settings
	 */
	public static String device(String wanted) {
		return wanted.isEmpty() ? current().get(DEVICE) : wanted;
	}

	/** {@return the intensity window with which images are first shown} */
	public static WindowChoice window() {
		return Choice.of(WindowChoice.class, current().get(WINDOW));
	}

	/** {@return the language of the window} */
	public static LanguageChoice language() {
		return Choice.of(LanguageChoice.class, current().get(LANGUAGE));
	}

	/** {@return the colours of the workbench} */
	public static ThemeChoice theme() {
		return Choice.of(ThemeChoice.class, current().get(THEME));
	}

	/**
	 * {@return the folder in which new projects are made}
	 *
	 * @param workspace the one where none is set
	 */
	public static Path projects(Path workspace) {
		Path chosen = current().get(PROJECTS);
		return chosen.toString().isEmpty() ? workspace : chosen.toAbsolutePath().normalize();
	}
}
