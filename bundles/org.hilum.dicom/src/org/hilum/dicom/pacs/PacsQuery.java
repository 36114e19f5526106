// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pacs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.dicom.Tags;

/**
 * What series to look for; empty parts match everything. Patient ID and name may hold the wildcards * and ?.
 *
 * @param patientId   the patient's identifier in the archive
 * @param patientName the patient's name as DICOM writes it, family name first: {@code Doe^J*}
 * @param dates       study date, YYYYMMDD, or a range YYYYMMDD-YYYYMMDD, open at either end
 * @param modalities  such as CT, MR, PT, RTSTRUCT, SEG; a series of any of them matches
 * @param studyUids   study instance UIDs
 * @param seriesUids  series instance UIDs
 * @since 0.1.0
 */
public record PacsQuery(String patientId, String patientName, String dates, List<String> modalities,
		List<String> studyUids, List<String> seriesUids) {

	/** Everything. */
	public static final PacsQuery ALL = new PacsQuery("", "", "", List.of(), List.of(), List.of());

	private static final List<String> ANY = List.of("");

	/** Checks the parts that have a fixed form. */
	public PacsQuery {
		modalities = List.copyOf(modalities);
		studyUids = List.copyOf(studyUids);
		seriesUids = List.copyOf(seriesUids);
		if (!dates.matches("|\\d{8}|\\d{8}-(\\d{8})?|-\\d{8}")) {
			throw HilumException.usage("\"" + dates + "\" is no date or range of dates",
					"Write 20240131, 20240101-20240131, 20240101- or -20240131.");
		}
		if ((patientId + patientName).contains("\\")) {
			throw HilumException.usage("A patient's ID or name holds a backslash", "Ask for one patient, or use * and ?.");
		}
		checkUids(studyUids);
		checkUids(seriesUids);
		for (String modality : modalities) {
			if (!modality.matches("[A-Z0-9]+")) {
				throw HilumException.usage("\"" + modality + "\" is no modality", "Write CT, MR, PT, RTSTRUCT or SEG.");
			}
		}
	}

	private static void checkUids(List<String> uids) {
		if (!uids.stream().allMatch(uid -> uid.matches("\\d+(\\.\\d+)*"))) {
			throw HilumException.usage("A UID holds something else than digits and dots", "Copy it from a search.");
		}
	}

	/** {@return queries for one modality, study and series at most: not every archive understands lists} */
	List<PacsQuery> singles() {
		List<PacsQuery> result = new ArrayList<>();
		for (String modality : modalities.isEmpty() ? ANY : modalities) {
			for (String study : studyUids.isEmpty() ? ANY : studyUids) {
				for (String series : seriesUids.isEmpty() ? ANY : seriesUids) {
					result.add(new PacsQuery(patientId, patientName, dates, one(modality), one(study), one(series)));
				}
			}
		}
		return result;
	}

	private static List<String> one(String value) {
		return value.isEmpty() ? List.of() : List.of(value);
	}

	/** {@return the modality that a search for one is about, or an empty text} */
	public String modality() {
		return String.join("\\", modalities);
	}

	/** {@return the study that a search for one is about, or an empty text} */
	public String studyUid() {
		return String.join("\\", studyUids);
	}

	/** {@return the series that a search for one is about, or an empty text} */
	public String seriesUid() {
		return String.join("\\", seriesUids);
	}

	/** {@return the conditions of a search for one modality, study and series: attribute to value, only those that are set} */
	Map<Integer, String> conditions() {
		Map<Integer, String> result = new LinkedHashMap<>();
		result.put(Tags.PATIENT_ID, patientId);
		result.put(Tags.PATIENT_NAME, patientName);
		result.put(Tags.STUDY_DATE, dates);
		result.put(Tags.MODALITY, modality());
		result.put(Tags.STUDY_INSTANCE_UID, studyUid());
		result.put(Tags.SERIES_INSTANCE_UID, seriesUid());
		result.values().removeIf(String::isEmpty);
		return result;
	}

	@Override
	public String toString() {
		return "PacsQuery[" + modalities + " " + dates + "]";
	}
}
