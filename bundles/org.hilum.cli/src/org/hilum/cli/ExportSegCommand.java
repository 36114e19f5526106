// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.util.List;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.dicom.DataSet;
import org.hilum.dicom.export.LabelMapExport;
import org.hilum.dicom.masks.ExportOptions;
import org.hilum.dicom.masks.NamedMask;
import org.hilum.dicom.masks.SourceSeries;
import picocli.CommandLine.Command;

/** {@code hilum export_seg}. */
@Command(name = "export_seg", description = "Writes a label map as a DICOM segmentation that refers to the images it was "
		+ "predicted from. Regions become overlapping segments.")
final class ExportSegCommand extends DicomExportCommand {

	@Override
	OptionSet options() {
		return LabelMapExport.SEGMENTATION;
	}

	@Override
	DataSet build(List<NamedMask> masks, SourceSeries source, OptionValues values) {
		return LabelMapExport.segmentation(masks, source, ExportOptions.of(values));
	}
}
