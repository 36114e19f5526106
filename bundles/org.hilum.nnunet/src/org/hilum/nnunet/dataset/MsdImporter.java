// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hilum.core.AtomicFiles;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Lease;
import org.hilum.core.Progress;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;

/**
 * Imports a task of the Medical Segmentation Decathlon ({@code Task04_Hippocampus}) as a raw data set in nnU-Net's
 * layout: images with several channels are split into one file each (nnU-Net: convert_msd_dataset).
 *
 * @since 0.1.0
 */
public final class MsdImporter {

	/**
	 * Number of the new data set.
	 *
	 * @since 0.2.0
	 */
	public static final Option<Integer> ID = Option.integer("id", -1).range(-1, 99_999).flag("-overwrite_id").group("Data set")
			.described("Number", "Number of the new data set; -1: that of the task.").build();

	/**
	 * Options of the import.
	 *
	 * @since 0.2.0
	 */
	public static final OptionSet OPTIONS = OptionSet.of(ID, CaseWorkers.THREADS);

	private static final Pattern TASK = Pattern.compile("Task(\\d+)_(.+)");
	private static final String ENDING = V1LabelMap.ENDING;

	private final Path source;
	private final Path target;
	private final Progress progress;

	private MsdImporter(Path source, Path target, Progress progress) {
		this.source = source;
		this.target = target;
		this.progress = progress;
	}

	/**
	 * {@return whether a folder looks like a task of the decathlon}
	 *
	 * @param folder any folder
	 */
	public static boolean accepts(Path folder) {
		Path file = folder.resolve("dataset.json");
		if (!Files.isRegularFile(file) || !Files.isDirectory(folder.resolve("imagesTr"))) {
			return false;
		}
		JsonNode json = Json.read(file);
		return V1LabelMap.in(json) && json.path("training").isArray();
	}

	/**
	 * Imports a task.
	 *
	 * @param task     the task's folder, with dataset.json, imagesTr and labelsTr
	 * @param raw      the folder of raw data sets ({@code nnUNet_raw})
	 * @param id       number of the new data set; empty: that of the task
	 * @param threads  how many images at once
	 * @param progress receives one unit per image
	 * @return the new data set
	 */
	public static RawDataset importTask(Path task, Path raw, OptionalInt id, int threads, Progress progress) {
		if (!accepts(task)) {
			throw HilumException.input(task, "This is no task of the Medical Segmentation Decathlon",
					"Choose a folder such as Task04_Hippocampus with dataset.json, imagesTr and labelsTr.");
		}
		Matcher name = TASK.matcher(task.toAbsolutePath().normalize().getFileName().toString());
		if (!name.matches()) {
			throw HilumException.input(task, "The folder's name does not follow the pattern TaskXX_Name",
					"Rename it, such as Task04_Hippocampus.");
		}
		int number = id.orElse(Integer.parseInt(name.group(1)));
		Path target = raw.resolve(DatasetName.of(number, name.group(2)));
		requireFree(raw, number, target);
		try (Lease lease = DatasetLease.acquire(target, "import")) {
			// once more: another import may have ended meanwhile
			requireFree(raw, number, target);
			new MsdImporter(task, target, progress.alsoCancelledBy(lease::isLost)).run(threads);
		}
		return RawDataset.open(target);
	}

	private static void requireFree(Path raw, int number, Path target) {
		taken(raw, number, target).ifPresent(other -> {
			throw HilumException.usage("The data set " + other + " exists already and has the number " + number,
					"Choose another number (-overwrite_id), or remove it first.");
		});
	}

	/** A half imported folder of the same name has no description; it is completed. */
	private static Optional<String> taken(Path raw, int number, Path target) {
		return Folders.list(raw).stream().filter(f -> f.getFileName().toString().startsWith(DatasetName.prefix(number)))
				.filter(f -> !f.equals(target) || Files.exists(f.resolve("dataset.json")))
				.map(f -> f.getFileName().toString()).findFirst();
	}

	private void run(int threads) {
		List<Path> training = images("imagesTr");
		List<Path> all = Stream.of(training, images("labelsTr"), images("imagesTs")).flatMap(List::stream).toList();
		CaseWorkers.all("Importing images and labels", all, f -> source.relativize(f).toString(), threads, progress, f -> {
			String folder = f.getParent().getFileName().toString();
			return folder.equals("labelsTr") ? copy(f, folder, f.getFileName()) : split(f, folder);
		});
		// last, so that a half imported folder is not taken for a data set
		JsonNode old = Json.read(source.resolve("dataset.json"));
		Json.write(target.resolve("dataset.json"), V1LabelMap.converted(old, training.size()));
	}

	private List<Path> images(String folder) {
		return Folders.files(source.resolve(folder)).stream()
				.filter(f -> f.getFileName().toString().endsWith(ENDING))
				.filter(f -> !f.getFileName().toString().startsWith("_")).toList();
	}

	private Void split(Path file, String folder) {
		String name = file.getFileName().toString();
		String id = name.substring(0, name.length() - ENDING.length());
		Volume volume = ImageFormats.read(file);
		if (volume.components() == 1) {
			return copy(file, folder, Path.of(id + "_0000" + ENDING));
		}
		ImageFormats.requireReliable(file);
		long bytes = volume.data().byteSize() / volume.components();
		for (int c = 0; c < volume.components(); c++) {
			MemorySegment channel = volume.data().asSlice(c * bytes, bytes);
			// no header: it describes four dimensions
			Volume part = new Volume(volume.geometry(), volume.type(), 1, channel, null);
			ImageFormats.write(target.resolve(folder).resolve(String.format(Locale.ROOT, "%s_%04d%s", id, c, ENDING)),
					part);
		}
		return null;
	}

	private Void copy(Path file, String folder, Path name) {
		Path to = target.resolve(folder).resolve(name);
		try {
			Files.createDirectories(to.getParent());
			Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
			return null;
		} catch (IOException e) {
			throw AtomicFiles.explain(to, e);
		}
	}
}
