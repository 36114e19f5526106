// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.predictions;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;
import org.hilum.dicom.deid.UidHash;
import org.hilum.dicom.scan.Catalogue;
import org.hilum.dicom.scan.DicomScan;
import org.hilum.dicom.scan.ImageRole;
import org.hilum.dicom.series.SeriesPolicy;
import org.hilum.dicom.series.SeriesReader;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.nnunet.dataset.CaseFolder;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.dataset.RawCase;

/** The cases that image files, folders of images and folders of DICOM series stand for. */
final class PredictionInputs {

	/** Folder in the output of images that were made of DICOM series. */
	static final String CONVERTED = "images";
	private static final int HASH = 12;
	private final DatasetDescription description;
	private final Path output;
	private final Progress progress;
	private final Map<String, InputCase> cases = new LinkedHashMap<>();

	/**
	 * Makes the list of cases.
	 *
	 * @param description what the model reads
	 * @param output      the folder of the prediction, which gets images that are converted
	 * @param progress    notes what is left out
	 */
	PredictionInputs(DatasetDescription description, Path output, Progress progress) {
		this.description = description;
		this.output = output;
		this.progress = progress;
	}

	/**
	 * {@return the cases, by name}
	 *
	 * @param inputs files and folders
	 * @throws HilumException when one holds none, lacks a channel, or two have the same name
	 */
	List<InputCase> of(List<Path> inputs) {
		for (Path input : inputs) {
			List<Catalogue.Series> series = dicom(input);
			if (!series.isEmpty()) {
				convert(input, series);
				continue;
			}
			CaseFolder.list(input, description).forEach(found -> add(new InputCase(found, Optional.empty()), input));
			List<Path> leftOut = CaseFolder.leftOut(input, description);
			if (!leftOut.isEmpty()) {
				progress.note("left out, because the name is not CASE_0000" + description.fileEnding() + ": "
						+ CaseFolder.named(leftOut));
			}
		}
		return List.copyOf(cases.values());
	}

	private void add(InputCase found, Path input) {
		InputCase other = cases.putIfAbsent(SafePaths.folded(found.images().id()), found);
		if (other != null && !other.images().images().equals(found.images().images())) {
			throw HilumException.usage("Two inputs have a case of this name, and one label map would replace the other",
					"Predict them into different folders, or rename the images.").in(input).forCase(found.images().id());
		}
	}

	/** A folder without an image that the model reads may hold DICOM files, in folders of their own, too. */
	private List<Catalogue.Series> dicom(Path input) {
		String ending = description.fileEnding().toLowerCase(Locale.ROOT);
		boolean images = !Files.isDirectory(input) || Folders.files(input).stream()
				.anyMatch(f -> f.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ending));
		return images ? List.of() : DicomScan.scan(input, progress).series();
	}

	private void convert(Path folder, List<Catalogue.Series> series) {
		int channels = description.channelNames().size();
		if (channels != 1) {
			throw HilumException.usage("The model needs " + channels + " channels (" + description.channelNames()
					+ "), and which DICOM series is which is not known here", "Import the patients (hilum import), which says "
							+ "which series are the channels, and predict the cases of that data set.").in(folder);
		}
		List<Converted> found = new ArrayList<>();
		series.forEach(s -> s.images().stream().filter(g -> g.role() == ImageRole.VOLUME).forEach(g -> found.add(
				new Converted(name(s, g), g))));
		if (found.isEmpty()) {
			throw HilumException.input(folder, "None of the " + series.size() + " DICOM series is a volume",
					"Name a folder with the slices of a series; hilum dicom_list shows what a folder holds.");
		}
		progress.begin("Converting DICOM series", found.size());
		for (Converted each : found) {
			progress.check("Converting DICOM series");
			add(read(each), folder);
			progress.advance(1);
		}
	}

	/**
	 * {@return the name of the case that an image of a series becomes; names of patients and UIDs are left out of names of
	 * files}
	 *
	 * @param series the series
	 * @param group  one of its images
	 */
	static String name(Catalogue.Series series, Catalogue.ImageGroup group) {
		String key = series.images().size() == 1 ? series.uid() : series.uid() + " " + group.label();
		return "series_" + UidHash.of(key).substring(0, HASH);
	}

	private InputCase read(Converted each) {
		Path image = SafePaths.child(output.resolve(CONVERTED), each.name + "_0000" + description.fileEnding(), null,
				"of the image");
		try {
			ImageFormats.write(image, SeriesReader.read(each.group.selection(), SeriesPolicy.STRICT, progress).volume());
		} catch (HilumException e) {
			throw e.forCase(each.name);
		}
		return new InputCase(new RawCase(each.name, List.of(image), null), Optional.of(each.group.files().getFirst()
				.toAbsolutePath().normalize().getParent()));
	}

	private record Converted(String name, Catalogue.ImageGroup group) {
	}
}
