// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pacs;

import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.Tags;

/**
 * A series in an archive.
 *
 * @param patientId   the patient's identifier there; for the user's eyes only, never logged
 * @param patientName the patient's name as DICOM writes it; for the user's eyes only, never logged
 * @param studyUid    study instance UID
 * @param seriesUid   series instance UID
 * @param modality    such as CT
 * @param date        study date, YYYYMMDD, empty when unknown
 * @param description series description
 * @param instances   number of instances, 0 when the archive does not tell
 * @since 0.1.0
 */
public record PacsSeries(String patientId, String patientName, String studyUid, String seriesUid, String modality,
		String date, String description, int instances) {

	private static final int LONGEST_UID = 64;

	/** What a search has to return. */
	static final int[] RETURNED = { Tags.PATIENT_ID, Tags.PATIENT_NAME, Tags.STUDY_INSTANCE_UID, Tags.SERIES_INSTANCE_UID,
			Tags.MODALITY, Tags.STUDY_DATE, Tags.SERIES_DESCRIPTION, Tags.NUMBER_OF_SERIES_RELATED_INSTANCES };

	/** Refuses what is no UID: they become names of folders here and parts of addresses there. */
	public PacsSeries {
		for (String uid : List.of(studyUid, seriesUid)) {
			if (!uid.matches("\\d+(\\.\\d+)*") || uid.length() > LONGEST_UID) {
				throw HilumException.input(null, "The archive sent a series with an unusable UID",
						"Ask its administrator to correct the series.");
			}
		}
	}

	/**
	 * {@return a series that a search returned}
	 *
	 * @param found the attributes of the series
	 */
	public static PacsSeries of(DicomObject found) {
		return new PacsSeries(found.text(Tags.PATIENT_ID), found.text(Tags.PATIENT_NAME),
				found.text(Tags.STUDY_INSTANCE_UID), found.text(Tags.SERIES_INSTANCE_UID), found.text(Tags.MODALITY),
				found.text(Tags.STUDY_DATE), found.text(Tags.SERIES_DESCRIPTION),
				found.integer(Tags.NUMBER_OF_SERIES_RELATED_INSTANCES).orElse(0));
	}

	/** {@return what distinguishes patients: the ID, without one the name, without both the study} */
	public String patientKey() {
		return !patientId.isEmpty() ? patientId : !patientName.isEmpty() ? patientName : studyUid;
	}

	@Override
	public String toString() {
		return "PacsSeries[" + modality + ", " + instances + " instances]";
	}
}
