// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hilum.core.Progress;
import org.hilum.dicom.DataSet;
import org.hilum.dicom.DicomWriter;
import org.hilum.dicom.export.ImageFolder;
import org.hilum.dicom.export.LabelMapExport;
import org.hilum.dicom.masks.ExportOptions;
import org.hilum.dicom.masks.NamedMask;
import org.hilum.dicom.masks.SourceSeries;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.nnunet.dataset.DatasetDescription;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code export_seg} and {@code export_rtstruct} share: a label map goes back to the archive of its images. */
abstract class DicomExportCommand extends WorkCommand {

	@Parameters(index = "0", paramLabel = "LABELMAP", description = "The label map, on the grid of the images.")
	private Path labelMap;

	@Parameters(index = "1", paramLabel = "IMAGES", description = "Folder with the DICOM images that it was predicted from.")
	private Path images;

	@Parameters(index = "2", paramLabel = "FILE", description = "The DICOM file to write.")
	private Path file;

	@Option(names = "-djfile", paramLabel = "FILE", required = true, description = "The data set's dataset.json, which names "
			+ "labels and regions.")
	private Path datasetJson;

	@Option(names = "--series", paramLabel = "UID", description = "The image series, when the folder has several that fit.")
	private String series;

	@Option(names = "--description", paramLabel = "TEXT", defaultValue = "Hilum segmentation", description = "Series "
			+ "description. Default: ${DEFAULT-VALUE}; a note that it is for research only is added.")
	private String description;

	@Option(names = "--series-number", paramLabel = "N", defaultValue = "900", description = "Default: ${DEFAULT-VALUE}.")
	private int number;

	@Option(names = "--algorithm", paramLabel = "NAME", defaultValue = "Hilum", description = "What made the label map, such "
			+ "as data set and configuration.")
	private String algorithm;

	@Override
	protected final void work(Progress progress) {
		Volume labels = ImageFormats.read(labelMap);
		SourceSeries source = ImageFolder.open(images, series, progress).of(labels.geometry());
		List<NamedMask> masks = LabelMapExport.masks(labels, names(DatasetDescription.read(datasetJson)), source);
		DicomWriter.write(file, build(masks, source,
				new ExportOptions(description, number, algorithm, LocalDateTime.now())));
		for (NamedMask mask : masks) {
			out().printf(Locale.ROOT, "%4d  %-32s %10d voxels%n", mask.number(), mask.name(), mask.mask().count());
		}
		out().println("The file carries the patient's name and ID, as the images do: it is meant for their archive only.");
		out().println("result: " + file.toAbsolutePath());
	}

	/** {@return the object to write} */
	abstract DataSet build(List<NamedMask> masks, SourceSeries source, ExportOptions options);

	private static Map<String, List<Integer>> names(DatasetDescription description) {
		Map<String, List<Integer>> names = new LinkedHashMap<>();
		description.labels().forEach((name, values) -> {
			if (!name.equals(DatasetDescription.IGNORE) && !values.equals(List.of(0))) {
				names.put(name, values);
			}
		});
		return names;
	}
}
