// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.util.List;
import org.hilum.core.options.Choice;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.dicom.DataSet;
import org.hilum.dicom.export.LabelMapExport;
import org.hilum.dicom.masks.ExportOptions;
import org.hilum.dicom.masks.NamedMask;
import org.hilum.dicom.masks.SourceSeries;
import org.hilum.dicom.rtstruct.MaskContours;
import picocli.CommandLine.Command;

/** {@code hilum export_rtstruct}. */
@Command(name = "export_rtstruct", description = "Writes a label map as an RT structure set that refers to the images it was "
		+ "predicted from. Contours run along voxel edges, so filling them again gives the label map.")
final class ExportRtstructCommand extends DicomExportCommand {

	@Override
	OptionSet options() {
		return LabelMapExport.STRUCTURE_SET;
	}

	@Override
	DataSet build(List<NamedMask> masks, SourceSeries source, OptionValues values) {
		return LabelMapExport.structureSet(masks, source,
				Choice.of(MaskContours.Holes.class, values.get(LabelMapExport.HOLES)), ExportOptions.of(values));
	}
}
