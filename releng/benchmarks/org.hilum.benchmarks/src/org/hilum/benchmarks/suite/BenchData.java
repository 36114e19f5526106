// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;

/**
 * Makes data sets of the wanted numbers of cases from the real ones: where there are too few, cases are repeated under other
 * names. Predicted label maps are the reference ones moved by a voxel along two axes.
 */
final class BenchData {

	/** Name of the data set of small images. */
	static final String SMALL = "Dataset004_Hippocampus";
	/** Name of the data set of large images. */
	static final String LARGE = "Dataset905_OpenKBP";
	private static final String ENDING = ".nii.gz";

	private final Path source;
	private final Path work;

	/**
	 * Makes nothing yet.
	 *
	 * @param source folder with {@code hippocampus} and {@code openkbp}
	 * @param work   folder for what is made; what is there already is used
	 */
	BenchData(Path source, Path work) {
		this.source = source;
		this.work = work;
	}

	/** {@return the folder of one side's preprocessed data and results} */
	Path side(boolean reference) {
		return work.resolve(reference ? "reference" : "hilum");
	}

	/** {@return nnU-Net's variables for one side; raw data are shared} */
	Map<String, String> environment(boolean reference) {
		Path side = side(reference);
		return Map.of("nnUNet_raw", raw("").toString(), "nnUNet_preprocessed", side.resolve("nnUNet_preprocessed").toString(),
				"nnUNet_results", side.resolve("nnUNet_results").toString());
	}

	/** {@return the folder of a data set} */
	Path raw(String dataset) {
		return work.resolve("nnUNet_raw").resolve(dataset);
	}

	/** {@return the small data set, with 60 training cases} */
	Path small() {
		return small(SMALL, 60);
	}

	/**
	 * {@return a data set of small cases}
	 *
	 * @param name  of the data set
	 * @param cases how many
	 */
	Path small(String name, int cases) {
		return dataset(name, cases, source.resolve("hippocampus"), "labels", "MRI", "Anterior", "Posterior");
	}

	/** {@return the large data set, with 25 training cases} */
	Path large() {
		return dataset(LARGE, 25, source.resolve("openkbp"), "labels_organs", "CT", "Brainstem", "SpinalCord", "RightParotid",
				"LeftParotid", "Esophagus", "Larynx", "Mandible");
	}

	private Path dataset(String name, int cases, Path from, String labels, String channel, String... names) {
		Path target = raw(name);
		if (Files.exists(target.resolve("dataset.json"))) {
			return target;
		}
		List<String> files = images(from.resolve("images"));
		for (int i = 0; i < cases; i++) {
			String file = files.get(i % files.size());
			String id = file.substring(0, file.length() - ENDING.length()) + (i < files.size() ? "" : "_again" + i / files
					.size());
			copy(from.resolve("images").resolve(file), target.resolve("imagesTr").resolve(id + "_0000" + ENDING));
			copy(from.resolve(labels).resolve(file), target.resolve("labelsTr").resolve(id + ENDING));
		}
		var json = Json.object().put("numTraining", cases).put("file_ending", ENDING)
				.put("overwrite_image_reader_writer", "NibabelIO");
		json.putObject("channel_names").put("0", channel);
		var numbers = json.putObject("labels").put("background", 0);
		for (String label : names) {
			numbers.put(label, numbers.size());
		}
		Json.write(target.resolve("dataset.json"), json);
		return target;
	}

	/**
	 * {@return a folder with the first images of the small data set}
	 *
	 * @param count how many
	 */
	Path images(int count) {
		Path folder = work.resolve("images" + count);
		for (String file : images(small().resolve("imagesTr")).subList(0, count)) {
			copy(raw(SMALL).resolve("imagesTr").resolve(file), folder.resolve(file));
		}
		return folder;
	}

	/**
	 * {@return a folder with the folders {@code reference} and {@code prediction} of label maps}
	 *
	 * @param dataset small or large
	 * @param count   how many at most
	 */
	Path labelMaps(Path dataset, int count) {
		Path folder = work.resolve("labels-" + dataset.getFileName());
		List<String> files = images(dataset.resolve("labelsTr"));
		for (String file : files.subList(0, Math.min(count, files.size()))) {
			Path labels = dataset.resolve("labelsTr").resolve(file);
			copy(labels, folder.resolve("reference").resolve(file));
			Path moved = folder.resolve("prediction").resolve(file);
			if (!Files.exists(moved)) {
				move(labels, moved);
			}
		}
		return folder;
	}

	private static void move(Path from, Path to) {
		Volume volume = ImageFormats.readLabels(from);
		int[] shape = volume.geometry().shapeZyx();
		short[] moved = new short[ShortArray.count(shape)];
		int step = shape[2] + 1;
		for (int i = step; i < moved.length; i++) {
			moved[i] = (short) volume.value(i - step);
		}
		ImageFormats.write(to, Volume.ofLabels(volume.geometry(), moved, volume));
	}

	private static List<String> images(Path folder) {
		List<String> names = new ArrayList<>();
		for (Path file : Folders.list(folder)) {
			String name = file.getFileName().toString();
			if (name.endsWith(ENDING) || name.endsWith(".nii")) {
				names.add(name);
			}
		}
		if (names.isEmpty()) {
			throw HilumException.input(folder, "There are no images", "Name the folder that holds hippocampus and openkbp with "
					+ "--data.");
		}
		names.sort(null);
		return names;
	}

	/** Copies a file or, with what is in it, a folder, unless it is there. */
	static void copy(Path from, Path to) {
		try {
			if (Files.isDirectory(from)) {
				for (Path entry : Folders.list(from)) {
					copy(entry, to.resolve(entry.getFileName()));
				}
			} else if (!Files.exists(to)) {
				Files.createDirectories(to.getParent());
				Files.copy(from, to);
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
