package org.hilum.datasets.dicom;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hilum.dicom.deid.Pseudonyms;
import org.hilum.dicom.deid.UidHash;

/**
 * Identifiers of cases: the patient's pseudonym, with a number for each of a patient's images when there are several. An
 * image that was imported before keeps its identifier, and its patient the pseudonym; both are found again by a hash of
 * the image's series UID, so that no identifier needs to be kept.
 */
final class CaseNames {

	private final Map<String, String> earlier;
	private final Pseudonyms pseudonyms;
	private final Set<String> taken;
	/** Names that the key file gives: they are taken by the very patient that asks. */
	private final Set<String> known;
	private final Map<String, String> given = new HashMap<>();

	/**
	 * Begins.
	 *
	 * @param earlier    case identifiers of earlier imports by the hash of their anchor
	 * @param pseudonyms makes new names, and knows those of the key file
	 */
	CaseNames(Map<String, String> earlier, Pseudonyms pseudonyms) {
		this.earlier = earlier;
		this.pseudonyms = pseudonyms;
		this.taken = new HashSet<>();
		this.known = Set.copyOf(pseudonyms.given().values());
		earlier.values().forEach(id -> taken.add(patient(id)));
	}

	/** {@return the identifiers of a patient's images, in order} */
	List<String> of(String patientKey, List<String> anchors) {
		String known = anchors.stream().map(UidHash::of).filter(earlier::containsKey).map(earlier::get)
				.map(CaseNames::patient).findFirst().orElse(null);
		String pseudonym = known != null ? known : fresh(patientKey);
		given.put(patientKey, pseudonym);
		List<String> result = new ArrayList<>();
		Set<String> used = new HashSet<>(earlier.values());
		for (String anchor : anchors) {
			String id = earlier.get(UidHash.of(anchor));
			for (int n = 1; id == null; n++) {
				String candidate = pseudonym + "_%02d".formatted(n);
				id = used.contains(candidate) || result.contains(candidate) ? null : candidate;
			}
			result.add(id);
		}
		return result;
	}

	/** A numbered pseudonym may be that of an earlier import's patient; then a free number is taken. */
	private String fresh(String patientKey) {
		String name = pseudonyms.of(patientKey);
		for (int n = 1; taken.contains(name) && !known.contains(name); n++) {
			name = "P%04d".formatted(n);
		}
		taken.add(name);
		return name;
	}

	/** {@return the pseudonyms of all patients so far, by patient key} */
	Map<String, String> given() {
		return Map.copyOf(given);
	}

	private static String patient(String id) {
		return id.substring(0, id.lastIndexOf('_'));
	}
}
