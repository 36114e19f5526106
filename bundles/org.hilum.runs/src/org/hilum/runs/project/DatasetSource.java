// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hilum.core.HilumException;
import org.hilum.nnunet.dataset.DatasetName;
import org.hilum.nnunet.dataset.MsdImporter;
import org.hilum.nnunet.dataset.OldDatasetConverter;
import org.hilum.nnunet.dataset.RawDataset;

/**
 * Where a new project's data set comes from.
 *
 * @param kind   the layout of the folder
 * @param folder the folder with {@code dataset.json}
 * @param name   the data set's name in the project, such as {@code Dataset004_Hippocampus}
 * @param link   whether to link the images instead of copying them; a task of the Medical Segmentation Decathlon is
 *               always copied, and so are images where links cannot be made
 */
public record DatasetSource(Kind kind, Path folder, String name, boolean link) {

	private static final Pattern TASK = Pattern.compile("Task(\\d+)_(.+)");

	/** Layouts of a data set folder. */
	public enum Kind {
		/** nnU-Net's raw layout. */
		NNUNET_RAW,
		/** nnU-Net v1's raw layout: labels by value, a channel number in each image's name. */
		NNUNET_V1,
		/** A task of the Medical Segmentation Decathlon. */
		MSD
	}

	/** Checks the name. */
	public DatasetSource {
		folder = folder.toAbsolutePath().normalize();
		if (!DatasetName.isPlain(DatasetName.require(name))) {
			throw HilumException.usage("\"" + name + "\" has characters that names of folders should not have",
					"Use letters, digits, - and _ only.");
		}
	}

	/**
	 * Determines the layout of a folder from its {@code dataset.json}.
	 *
	 * @param folder the folder
	 * @return a source that copies it under its own name, or under one derived from it
	 * @throws HilumException when it is neither
	 */
	public static DatasetSource detect(Path folder) {
		if (!Files.isRegularFile(folder.resolve("dataset.json"))) {
			throw HilumException.input(folder, "There is no dataset.json in this folder",
					"Choose the folder of one data set: nnU-Net's (Dataset004_Hippocampus) or that of a task of the Medical "
							+ "Segmentation Decathlon (Task04_Hippocampus). DICOM is imported by rules, other files by "
							+ "patterns.");
		}
		String name = folder.toAbsolutePath().normalize().getFileName().toString();
		if (OldDatasetConverter.accepts(folder)) {
			return new DatasetSource(Kind.NNUNET_V1, folder, nameOfTask(name), false);
		}
		if (MsdImporter.accepts(folder)) {
			return new DatasetSource(Kind.MSD, folder, nameOfTask(name), false);
		}
		// reads and judges dataset.json
		RawDataset.open(folder);
		return new DatasetSource(Kind.NNUNET_RAW, folder, DatasetName.isPlain(name) ? name : derived(1, name),
				false);
	}

	private static String nameOfTask(String folder) {
		Matcher task = TASK.matcher(folder);
		return task.matches() ? derived(Integer.parseInt(task.group(1)), task.group(2)) : derived(1, folder);
	}

	private static String derived(int id, String name) {
		return DatasetName.plain(id, name);
	}

	/** {@return the number in the name} */
	public int id() {
		return DatasetName.id(name);
	}

	/**
	 * {@return this source under another name}
	 *
	 * @param newName such as {@code Dataset004_Hippocampus}
	 */
	public DatasetSource named(String newName) {
		return new DatasetSource(kind, folder, newName, link);
	}

	/** {@return this source, its images linked instead of copied} */
	public DatasetSource linked() {
		return new DatasetSource(kind, folder, name, true);
	}
}
