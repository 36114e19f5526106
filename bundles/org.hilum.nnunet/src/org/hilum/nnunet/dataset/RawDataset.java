// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hilum.core.HilumException;

/**
 * A raw data set in nnU-Net's layout: {@code dataset.json}, {@code imagesTr/CASE_0000.ending},
 * {@code labelsTr/CASE.ending}, {@code imagesTs}; or a {@code dataset.json} whose entry {@code dataset} lists files.
 * Only names are read; {@link IntegrityCheck} looks into the files.
 *
 * @since 0.1.0
 */
public final class RawDataset {

	/** Folders of a data set with images and reference label maps. */
	private static final Set<String> OWN = Set.of("imagesTr", "labelsTr", "imagesTs", "labelsTs");
	private static final Pattern NAME = Pattern.compile("Dataset(\\d{3,})_.+");

	private final Path folder;
	private final DatasetDescription description;
	private final List<RawCase> training;
	private final List<RawCase> test;

	private RawDataset(Path folder, DatasetDescription description) {
		this.folder = folder;
		this.description = description;
		CaseListing listing = new CaseListing(folder, description);
		this.training = listing.training();
		this.test = listing.test();
	}

	/**
	 * Lists a data set.
	 *
	 * @param folder the folder with {@code dataset.json}
	 * @return the data set; its case lists may be empty
	 * @throws HilumException when there is no usable {@code dataset.json}, or a file that it lists is missing
	 */
	public static RawDataset open(Path folder) {
		Path json = folder.resolve("dataset.json");
		if (!Files.isRegularFile(json)) {
			throw HilumException.input(folder, "There is no dataset.json in this folder",
					"Choose the folder of one data set (such as nnUNet_raw/Dataset004_Hippocampus).");
		}
		return new RawDataset(folder, DatasetDescription.read(json));
	}

	/**
	 * Refuses the folder of a data set, and its folders of images and reference label maps, as the place of results: they would
	 * replace the description or label maps of the data set, or be taken for such.
	 *
	 * @param output  the folder in which results are to be written; it need not exist
	 * @param results what is to be written, such as "label maps"
	 * @throws HilumException (USAGE) when it belongs to a data set
	 * @since 0.2.0
	 */
	public static void requireElsewhere(Path output, String results) {
		Path folder = output.toAbsolutePath().normalize();
		Path dataset = folder.getFileName() != null && OWN.contains(folder.getFileName().toString()) ? folder.getParent()
				: folder;
		if (Files.isRegularFile(dataset.resolve("dataset.json")) && OWN.stream().anyMatch(n -> Files.isDirectory(dataset.resolve(
				n)))) {
			throw HilumException.usage("The " + results + " would be written into a folder of the data set " + dataset
					.getFileName(), "Choose another output folder.").in(output);
		}
	}

	/** {@return the folder with dataset.json} */
	public Path folder() {
		return folder;
	}

	/** {@return the folder's name, such as Dataset004_Hippocampus} */
	public String name() {
		return folder.toAbsolutePath().normalize().getFileName().toString();
	}

	/** {@return the number in the folder's name, when it follows nnU-Net's pattern DatasetXXX_Name} */
	public OptionalInt id() {
		Matcher matcher = NAME.matcher(name());
		return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
	}

	/** {@return the content of dataset.json} */
	public DatasetDescription description() {
		return description;
	}

	/** {@return the training cases, sorted by identifier; label files may be missing on disk} */
	public List<RawCase> trainingCases() {
		return training;
	}

	/** {@return the cases of imagesTs, sorted by identifier, without labels} */
	public List<RawCase> testCases() {
		return test;
	}

	/**
	 * {@return the training cases}
	 *
	 * @throws HilumException when there is none, with the naming rule
	 */
	public List<RawCase> requireTrainingCases() {
		if (training.isEmpty()) {
			throw HilumException.input(folder.resolve("imagesTr"), "0 training cases were found",
					"Name the images CASE_0000" + description.fileEnding()
							+ " (CASE_0001 for the second channel) in imagesTr "
							+ "and the labels CASE" + description.fileEnding()
							+ " in labelsTr, or correct \"file_ending\" in dataset.json.");
		}
		return training;
	}

	/**
	 * {@return a training or test case}
	 *
	 * @param id its identifier
	 */
	public Optional<RawCase> find(String id) {
		return training.stream().filter(c -> c.id().equals(id)).findFirst()
				.or(() -> test.stream().filter(c -> c.id().equals(id)).findFirst());
	}
}
