// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionValues;
import org.hilum.dicom.export.ImageFolder;
import org.hilum.dicom.export.MaskFiles;
import org.hilum.dicom.export.MaskImport;
import org.hilum.dicom.export.MaskOptions;
import org.hilum.dicom.masks.MaskNote;
import org.hilum.dicom.masks.NamedMask;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hilum dicom_masks}. */
@Command(name = "dicom_masks", description = "Turns the structures of an RT structure set or a DICOM segmentation into mask "
		+ "files on the grid of their images, one file per structure, and prints what was decided on the way.")
final class DicomMasksCommand extends WorkCommand {

	@Parameters(index = "0", paramLabel = "OBJECT", description = "The structure set or segmentation.")
	private Path object;

	@Parameters(index = "1", paramLabel = "IMAGES", description = "Folder with the images that it belongs to.")
	private Path images;

	@Option(names = "-o", paramLabel = "FOLDER", required = true, description = "Where masks and masks.json go.")
	private Path output;

	private OptionFlags flags;

	/** Adds the flags of the options of masks. */
	@Spec
	void addTo(CommandSpec command) {
		flags = new OptionFlags(command, MaskOptions.ALL, null);
	}

	@Override
	protected void work(Progress progress) {
		OptionValues values = flags.values(MaskOptions.ALL, OptionValues.NONE);
		MaskImport found = MaskImport.read(object, ImageFolder.open(images, MaskOptions.series(values), progress),
				MaskOptions.policy(values), progress);
		MaskFiles.write(found, output, values.get(MaskOptions.ENDING), progress);
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
