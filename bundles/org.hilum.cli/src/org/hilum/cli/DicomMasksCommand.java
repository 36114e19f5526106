// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.hilum.core.Progress;
import org.hilum.dicom.export.ImageFolder;
import org.hilum.dicom.export.MaskFiles;
import org.hilum.dicom.export.MaskImport;
import org.hilum.dicom.masks.MaskNote;
import org.hilum.dicom.masks.NamedMask;
import org.hilum.dicom.masks.References;
import org.hilum.dicom.rtstruct.ContourPolicy;
import org.hilum.dicom.seg.SegmentationPolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hilum dicom_masks}. */
@Command(name = "dicom_masks", description = "Turns the structures of an RT structure set or a DICOM segmentation into mask "
		+ "files on the grid of their images, one file per structure, and says what was decided on the way.")
final class DicomMasksCommand extends WorkCommand {

	@Parameters(index = "0", paramLabel = "OBJECT", description = "The structure set or segmentation.")
	private Path object;

	@Parameters(index = "1", paramLabel = "IMAGES", description = "Folder with the images that it belongs to.")
	private Path images;

	@Option(names = "-o", paramLabel = "FOLDER", required = true, description = "Where masks and masks.json go.")
	private Path output;

	@Option(names = "--series", paramLabel = "UID", description = "The image series, when the folder has several that fit.")
	private String series;

	@Option(names = "--match", defaultValue = "frame_of_reference", description = "How much must agree between object and "
			+ "images: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
	private References.Strictness match;

	@Option(names = "--between", defaultValue = "nearest", description = "Contours between two slices: "
			+ "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
	private ContourPolicy.Between between;

	@Option(names = "--threshold", defaultValue = "0.5", description = "Fractional segments: the smallest fraction that is in. "
			+ "Default: ${DEFAULT-VALUE}.")
	private double threshold;

	@Option(names = "--other-grid", defaultValue = "refuse", description = "Segmentations on another grid than the images: "
			+ "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
	private SegmentationPolicy.OtherGrid otherGrid;

	@Option(names = "--ending", defaultValue = ".nii.gz", description = "File format. Default: ${DEFAULT-VALUE}.")
	private String ending;

	@Override
	protected void work(Progress progress) {
		MaskImport.Policy policy = new MaskImport.Policy(new ContourPolicy(between), new SegmentationPolicy(threshold,
				otherGrid, SegmentationPolicy.DEFAULT.tolerance()), match);
		MaskImport found = MaskImport.read(object, ImageFolder.open(images, series, progress), policy, progress);
		MaskFiles.write(found, output, ending, progress);
		for (NamedMask mask : found.masks()) {
			out().printf(Locale.ROOT, "%4d  %-32s %10d voxels %12.1f mm3%n", mask.number(), mask.name(),
					mask.mask().count(), mask.mask().count() * found.grid().voxelVolume());
			for (MaskNote note : mask.notes()) {
				out().println("      - " + note);
			}
		}
		out().println("result: " + output.resolve("masks.json").toAbsolutePath());
	}
}
