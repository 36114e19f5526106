// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.dicom;

import java.util.List;
import org.hilum.datasets.rules.RuleTable;
import org.hilum.dicom.scan.Catalogue;

/**
 * One case that the rules find in a catalogue: an image of the first channel with the other channels and the structures
 * that belong to it.
 *
 * @param id         the case's identifier in the data set, which does not identify the patient
 * @param patientKey what distinguishes the patient; never written but to the key file
 * @param anchor     UID of the series of channel 0
 * @param channels   the images of each channel; an entry is null when the study has none
 * @param objects    structure sets and segmentations of the patient that lie on channel 0
 * @param row        what the rules catch of their structures
 * @param obstacle   why the case cannot be imported, or null
 * @param remarks    further remarks of the import report: images of its study that are no case
 */
public record DicomCase(String id, String patientKey, String anchor, List<Catalogue.ImageGroup> channels,
		List<Catalogue.RoiObject> objects, RuleTable.Row row, String obstacle,
		List<String> remarks) {

	/** Makes the list unmodifiable. */
	public DicomCase {
		remarks = List.copyOf(remarks);
	}

	@Override
	public String toString() {
		return id;
	}
}
