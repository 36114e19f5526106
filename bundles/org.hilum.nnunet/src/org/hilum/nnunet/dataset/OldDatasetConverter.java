// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.hilum.core.AtomicFiles;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Lease;
import org.hilum.core.Progress;
import org.hilum.core.TemporaryFolder;

/**
 * Brings a raw data set of nnU-Net v1 ({@code TaskXXX_Name}) into v2's layout: the images stay as they are, the
 * description is rewritten (nnU-Net: convert_old_nnUNet_dataset).
 *
 * @since 0.1.0
 */
public final class OldDatasetConverter {

	private static final List<String> FOLDERS = List.of("imagesTr", "labelsTr", "imagesTs", "labelsTs", "imagesVal",
			"labelsVal");

	private OldDatasetConverter() {
	}

	/**
	 * {@return whether a folder looks like a data set of nnU-Net v1: labels by value, and images whose names have a channel
	 * number that their label maps lack}
	 *
	 * @param folder any folder
	 */
	public static boolean accepts(Path folder) {
		Path file = folder.resolve("dataset.json");
		if (!Files.isRegularFile(file) || !V1LabelMap.in(Json.read(file))) {
			return false;
		}
		List<Path> images = files(folder).stream().filter(f -> f.getParent().endsWith("imagesTr")).toList();
		return !images.isEmpty() && images.stream().allMatch(f -> {
			String name = f.getFileName().toString();
			String label = name.replaceFirst("_\\d{4}" + Pattern.quote(V1LabelMap.ENDING) + "$", V1LabelMap.ENDING);
			return !label.equals(name) && Files.isRegularFile(folder.resolve("labelsTr").resolve(label));
		});
	}

	/**
	 * Copies and converts a data set. The new folder appears when it is complete.
	 *
	 * @param source   the old task's folder, with dataset.json, imagesTr and labelsTr
	 * @param raw      the folder of raw data sets ({@code nnUNet_raw})
	 * @param name     name of the new data set, such as {@code Dataset006_Lung}
	 * @param progress receives one unit per file and may cancel
	 * @return the new data set
	 * @throws HilumException when the source is no such task, the name breaks the rule or is taken
	 */
	public static RawDataset convert(Path source, Path raw, String name, Progress progress) {
		Path target = DatasetLease.requireOwn(raw.resolve(DatasetName.require(name)));
		// beside the data set, whose folder appears when it is complete
		try (Lease lease = Lease.acquire(raw.resolve("." + name + ".import"), target, "import")) {
			return converted(source, target, progress.alsoCancelledBy(lease::isLost));
		}
	}

	private static RawDataset converted(Path source, Path target, Progress progress) {
		if (Files.exists(target)) {
			throw HilumException.usage("The data set " + target.getFileName() + " exists already",
					"Choose another name, or remove its folder first.").in(target);
		}
		JsonNode old = description(source);
		List<Path> files = files(source);
		progress.begin("Copying the data set", files.size());
		try (TemporaryFolder made = TemporaryFolder.beside(target)) {
			for (Path file : files) {
				progress.check("Copying the data set");
				copy(file, made.path().resolve(source.relativize(file)));
				progress.advance(1);
			}
			int cases = (int) files.stream().filter(f -> f.getParent().getFileName().toString().equals("labelsTr")).count();
			Json.write(made.path().resolve("dataset.json"), V1LabelMap.converted(old, cases));
			made.moveTo(target);
		}
		return RawDataset.open(target);
	}

	private static JsonNode description(Path source) {
		Path file = source.resolve("dataset.json");
		boolean complete = Files.isRegularFile(file) && Files.isDirectory(source.resolve("imagesTr"))
				&& Files.isDirectory(source.resolve("labelsTr"));
		JsonNode json = complete ? Json.read(file) : Json.object();
		if (!complete || !V1LabelMap.in(json)) {
			throw HilumException.input(source, "This is no raw data set of nnU-Net v1",
					"Name the folder of one task with dataset.json (\"modality\", \"labels\" by value), imagesTr and labelsTr.");
		}
		return json;
	}

	private static List<Path> files(Path source) {
		List<Path> result = new ArrayList<>();
		for (String folder : FOLDERS) {
			Folders.files(source.resolve(folder)).stream()
					.filter(f -> f.getFileName().toString().endsWith(V1LabelMap.ENDING)).forEach(result::add);
		}
		return result;
	}

	private static void copy(Path from, Path to) {
		try {
			Files.createDirectories(to.getParent());
			Files.copy(from, to);
		} catch (IOException e) {
			throw AtomicFiles.explain(to, e);
		}
	}
}
