// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.dicom.DataSet;
import org.hilum.dicom.DicomWriter;
import org.hilum.dicom.export.ImageFolder;
import org.hilum.dicom.export.LabelMapExport;
import org.hilum.dicom.export.MaskOptions;
import org.hilum.dicom.masks.NamedMask;
import org.hilum.dicom.masks.SourceSeries;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.runs.predictions.PredictionExport;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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

	private OptionFlags flags;

	/** Adds the flags of the options of the export. */
	@Spec
	void addTo(CommandSpec command) {
		flags = new OptionFlags(command, options(), null);
	}

	/** {@return the options of the export} */
	abstract OptionSet options();

	@Override
	protected final void work(Progress progress) {
		Volume labels = ImageFormats.read(labelMap);
		OptionValues values = flags.values(options(), OptionValues.NONE);
		SourceSeries source = ImageFolder.open(images, MaskOptions.series(values), progress).of(labels.geometry());
		List<NamedMask> masks = LabelMapExport.masks(labels, PredictionExport.names(DatasetDescription.read(datasetJson)),
				source);
		DicomWriter.write(file, build(masks, source, values));
		for (NamedMask mask : masks) {
			out().printf(Locale.ROOT, "%4d  %-32s %10d voxels%n", mask.number(), mask.name(), mask.mask().count());
		}
		out().println("The file carries the patient's name and ID, as the images do: it is meant for their archive only.");
		out().println("result: " + file.toAbsolutePath());
	}

	/** {@return the object to write} */
	abstract DataSet build(List<NamedMask> masks, SourceSeries source, OptionValues values);
}
