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
import org.hilum.dicom.scan.Catalogue;
import org.hilum.dicom.scan.DicomScan;
import org.hilum.dicom.series.SeriesPolicy;
import org.hilum.dicom.series.SeriesReader;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.imaging.resample.FurtherChannel;
import org.hilum.nnunet.dataset.CaseFolder;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.dataset.RawCase;

/** The cases that image files, folders of images and folders of DICOM series stand for. */
final class PredictionInputs {

	/** Folder in the output of images that were made of DICOM series. */
	static final String CONVERTED = "images";
	private final DatasetDescription description;
	private final Path output;
	private final Map<String, String> channels;
	private final Progress progress;
	private final Map<String, InputCase> cases = new LinkedHashMap<>();

	/**
	 * Makes the list of cases.
	 *
	 * @param description what the model reads
	 * @param output      the folder of the prediction, which gets images that are converted
	 * @param channels    which DICOM series the channels are, as {@link SeriesChannels} takes them
	 * @param progress    notes what is left out
	 */
	PredictionInputs(DatasetDescription description, Path output, Map<String, String> channels, Progress progress) {
		this.channels = Map.copyOf(channels);
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
			List<Catalogue.Study> studies = dicom(input);
			if (studies.stream().anyMatch(study -> !study.series().isEmpty())) {
				convert(input, studies);
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
	private List<Catalogue.Study> dicom(Path input) {
		String ending = description.fileEnding().toLowerCase(Locale.ROOT);
		boolean images = !Files.isDirectory(input) || Folders.files(input).stream()
				.anyMatch(f -> f.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ending));
		return images ? List.of() : DicomScan.scan(input, progress).patients().stream().flatMap(patient -> patient.studies()
				.stream()).toList();
	}

	private void convert(Path folder, List<Catalogue.Study> studies) {
		List<List<FoundSeries>> found = new ArrayList<>();
		int series = 0;
		for (Catalogue.Study study : studies) {
			series += study.series().size();
			found.addAll(cases(FoundSeries.volumes(study.series()), folder));
		}
		if (found.isEmpty()) {
			throw HilumException.input(folder, "None of the " + series + " DICOM series is a volume",
					"Name a folder with the slices of a series; hilum dicom_list shows what a folder holds.");
		}
		progress.begin("Converting DICOM series", found.size());
		for (List<FoundSeries> each : found) {
			progress.check("Converting DICOM series");
			add(read(each), folder);
			progress.advance(1);
		}
	}

	/** A model of one channel predicts each volume of a study, one of several channels those that belong together. */
	private List<List<FoundSeries>> cases(List<FoundSeries> study, Path folder) {
		List<String> names = List.copyOf(description.channelNames().values());
		if (names.size() == 1 || study.isEmpty()) {
			return study.stream().map(List::of).toList();
		}
		try {
			List<FoundSeries> chosen = new SeriesChannels(names, channels).of(study);
			for (int i = 0; i < chosen.size(); i++) {
				progress.note("channel " + names.get(i) + ": " + chosen.get(i).text());
			}
			return List.of(chosen);
		} catch (HilumException e) {
			throw e.in(folder);
		}
	}

	private InputCase read(List<FoundSeries> channelsOfCase) {
		FoundSeries first = channelsOfCase.getFirst();
		List<Path> images = new ArrayList<>();
		try {
			Geometry grid = null;
			for (FoundSeries each : channelsOfCase) {
				Path image = SafePaths.child(output.resolve(CONVERTED), String.format(Locale.ROOT, "%s_%04d%s", first.name(),
						images
								.size(), description.fileEnding()), null, "of the image");
				Volume volume = SeriesReader.read(each.group().selection(), SeriesPolicy.STRICT, progress).volume();
				FurtherChannel made = FurtherChannel.of(volume, grid == null ? volume.geometry() : grid);
				if (made.isApart()) {
					throw HilumException.input(null, each.text() + " lies outside of " + first.text(),
							"Check that both are of one examination.");
				}
				grid = made.volume().geometry();
				ImageFormats.write(image, made.volume());
				images.add(image);
			}
		} catch (HilumException e) {
			throw e.forCase(first.name());
		}
		return new InputCase(new RawCase(first.name(), images, null), Optional.of(first.group().files().getFirst()
				.toAbsolutePath().normalize().getParent()));
	}
}
