// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.util.List;
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
	DataSet build(List<NamedMask> masks, SourceSeries source, ExportOptions options) {
		return LabelMapExport.segmentation(masks, source, options);
	}
}
