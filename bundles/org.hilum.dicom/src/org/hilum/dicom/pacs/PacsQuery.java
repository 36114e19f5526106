package org.hilum.dicom.pacs;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.dicom.Tags;

/**
 * What series to look for; empty parts match everything. A patient ID may hold the wildcards * and ?.
 *
 * @param patientId the patient's identifier in the archive
 * @param dates     study date, YYYYMMDD, or a range YYYYMMDD-YYYYMMDD, open at either end
 * @param modality  such as CT, MR, PT, RTSTRUCT, SEG
 * @param studyUid  study instance UID
 * @param seriesUid series instance UID
 */
public record PacsQuery(String patientId, String dates, String modality, String studyUid, String seriesUid) {

	/** Everything. */
	public static final PacsQuery ALL = new PacsQuery("", "", "", "", "");

	/** Checks the parts that have a fixed form. */
	public PacsQuery {
		if (!dates.matches("|\\d{8}|\\d{8}-(\\d{8})?|-\\d{8}")) {
			throw HilumException.usage("\"" + dates + "\" is no date or range of dates",
					"Write 20240131, 20240101-20240131, 20240101- or -20240131.");
		}
		if (!studyUid.matches("(\\d+(\\.\\d+)*)?") || !seriesUid.matches("(\\d+(\\.\\d+)*)?")) {
			throw HilumException.usage("A UID holds something else than digits and dots", "Copy it from a search.");
		}
		if (!modality.matches("[A-Z0-9]*")) {
			throw HilumException.usage("\"" + modality + "\" is no modality", "Write CT, MR, PT, RTSTRUCT or SEG.");
		}
	}

	/** {@return the conditions: attribute to value, only those that are set} */
	Map<Integer, String> conditions() {
		Map<Integer, String> result = new LinkedHashMap<>();
		result.put(Tags.PATIENT_ID, patientId);
		result.put(Tags.STUDY_DATE, dates);
		result.put(Tags.MODALITY, modality);
		result.put(Tags.STUDY_INSTANCE_UID, studyUid);
		result.put(Tags.SERIES_INSTANCE_UID, seriesUid);
		result.values().removeIf(String::isEmpty);
		return result;
	}

	@Override
	public String toString() {
		return "PacsQuery[" + modality + " " + dates + "]";
	}
}
