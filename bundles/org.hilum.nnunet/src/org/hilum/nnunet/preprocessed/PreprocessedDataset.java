// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.preprocessed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;
import org.hilum.core.TemporaryNames;
import org.hilum.nnunet.dataset.DatasetLease;
import org.hilum.nnunet.dataset.RawCase;
import org.hilum.nnunet.dataset.RawDataset;
import org.hilum.nnunet.fingerprint.Fingerprint;
import org.hilum.nnunet.plan.Configuration;
import org.hilum.nnunet.plan.Plans;
import org.hilum.nnunet.plan.Split;
import org.hilum.nnunet.plan.Splits;

/**
 * The folder {@code nnUNet_preprocessed/DatasetXXX_Name} in nnU-Net's layout.
 *
 * @param folder that folder
 */
public record PreprocessedDataset(Path folder) {

	private static final String CONFIGURATIONS = "configurations";

	/** {@return the copy of the data set's description} */
	public Path descriptionFile() {
		return folder.resolve("dataset.json");
	}

	/** {@return the fingerprint's file} */
	public Path fingerprintFile() {
		return folder.resolve(Fingerprint.FILE_NAME);
	}

	/** {@return the folds' file} */
	public Path splitsFile() {
		return folder.resolve(Splits.FILE_NAME);
	}

	/**
	 * {@return the file of some plans}
	 *
	 * @param plansName their identifier, such as {@code nnUNetPlans}
	 */
	public Path plansFile(String plansName) {
		return SafePaths.child(folder, plansName + ".json", null, "plans_name");
	}

	/** {@return the folder with copies of the label maps, named as the cases} */
	public Path groundTruth() {
		return SafePaths.inside(folder, Configuration.GROUND_TRUTH, folder, "of the copied label maps");
	}

	/**
	 * {@return the folder with the preprocessed cases of a configuration}
	 *
	 * @param configuration a configuration of the plans
	 */
	public Path cases(Configuration configuration) {
		return SafePaths.inside(folder, configuration.dataIdentifier(), null, "data_identifier");
	}

	/**
	 * Refuses to write into the folder when it is a symbolic link out of {@code nnUNet_preprocessed}.
	 *
	 * @return this
	 * @throws HilumException naming the link
	 */
	public PreprocessedDataset requireWritable() {
		DatasetLease.requireOwn(folder);
		return this;
	}

	/**
	 * Writes folds.
	 *
	 * @param splits the folds
	 */
	public void writeSplits(List<Split> splits) {
		requireWritable();
		Splits.write(splitsFile(), splits);
	}

	/**
	 * Copies {@code dataset.json}.
	 *
	 * @param dataset the raw data set
	 */
	public void writeDescription(RawDataset dataset) {
		requireWritable();
		Json.write(descriptionFile(), dataset.description().json());
	}

	/**
	 * Writes plans; configurations that were added to an existing file by hand are kept.
	 *
	 * @param plans the plans
	 * @return the plans with the kept configurations
	 */
	public Plans writePlans(Plans plans) {
		Path file = requireWritable().plansFile(plans.plansName());
		ObjectNode json = plans.json().deepCopy();
		if (Files.isRegularFile(file)) {
			ObjectNode mine = (ObjectNode) json.get(CONFIGURATIONS);
			for (var old : Json.read(file).path(CONFIGURATIONS).properties()) {
				if (!mine.has(old.getKey())) {
					mine.set(old.getKey(), old.getValue());
				}
			}
		}
		Json.write(file, json);
		return Plans.of(json);
	}

	/**
	 * {@return the folds: those of the file; else those that came with the raw data set; else five new ones} New folds
	 * are written to the file.
	 *
	 * @param dataset the raw data set
	 */
	public List<Split> splits(RawDataset dataset) {
		List<String> ids = dataset.requireTrainingCases().stream().map(RawCase::id).toList();
		if (Files.isRegularFile(splitsFile())) {
			return known(Splits.read(splitsFile()), ids, splitsFile());
		}
		Path given = dataset.folder().resolve(Splits.FILE_NAME);
		List<Split> splits = Files.isRegularFile(given) ? known(Splits.read(given), ids, given) : Splits.fiveFold(ids);
		writeSplits(splits);
		return splits;
	}

	/**
	 * {@return the folds as {@link #splits}, but none where there is no file and too few cases for five folds, as nnU-Net
	 * preprocesses such data sets and trains them with fold "all"}
	 *
	 * @param dataset the raw data set
	 */
	public Optional<List<Split>> splitsIfPossible(RawDataset dataset) {
		boolean written = Files.isRegularFile(splitsFile()) || Files.isRegularFile(dataset.folder().resolve(Splits.FILE_NAME));
		return written || dataset.requireTrainingCases().size() >= Splits.FOLDS ? Optional.of(splits(dataset))
				: Optional.empty();
	}

	/**
	 * Copies the training cases' label maps; those that are up to date are left alone.
	 *
	 * @param dataset  the raw data set
	 * @param progress may cancel
	 */
	public void writeGroundTruth(RawDataset dataset, Progress progress) {
		requireWritable();
		TemporaryNames.removeLeftovers(folder);
		TemporaryNames.removeLeftovers(groundTruth());
		for (RawCase rawCase : dataset.requireTrainingCases()) {
			progress.check("Copying label maps");
			Path target = SafePaths.replaceable(groundTruth(), rawCase.id() + dataset.description().fileEnding(),
					dataset.folder(), "of a case");
			try {
				copy(rawCase, target);
				copySpacing(rawCase, target);
			} catch (IOException e) {
				throw AtomicFiles.explain(target, e).forCase(rawCase.id());
			}
		}
	}

	private static List<Split> known(List<Split> splits, List<String> ids, Path file) {
		Set<String> present = new HashSet<>(ids);
		for (Split split : splits) {
			for (String id : Stream.concat(split.train().stream(), split.val().stream()).toList()) {
				if (!present.contains(id)) {
					throw HilumException.input(file, "A fold names the case " + id + ", which the data set lacks",
							"Correct the file, or delete it to have five new folds made.");
				}
			}
		}
		return splits;
	}

	/** A volume in TIFF has its spacing in a file of its own. */
	private static void copySpacing(RawCase rawCase, Path target) throws IOException {
		Path spacing = rawCase.label().resolveSibling(rawCase.id() + ".json");
		if (target.toString().toLowerCase(Locale.ROOT).matches(".*\\.tiff?") && Files.isRegularFile(spacing)) {
			AtomicFiles.copy(spacing, target.resolveSibling(rawCase.id() + ".json"));
		}
	}

	private static void copy(RawCase rawCase, Path target) throws IOException {
		Path source = rawCase.label();
		if (source == null || !Files.isRegularFile(source)) {
			throw HilumException.input(source, "The label map is missing", "Add it, or remove the image.")
					.forCase(rawCase.id());
		}
		FileTime time = Files.getLastModifiedTime(source);
		boolean current = Files.isRegularFile(target) && Files.size(target) == Files.size(source)
				&& Files.getLastModifiedTime(target).toMillis() == time.toMillis();
		if (!current) {
			AtomicFiles.copy(source, target);
		}
	}
}
