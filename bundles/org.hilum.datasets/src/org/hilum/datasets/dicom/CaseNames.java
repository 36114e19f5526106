// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.dicom;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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
	/** Identifiers of earlier cases. */
	private final Set<String> used;
	/** Pseudonyms of earlier and of new patients. */
	private final Set<String> taken = new HashSet<>();
	/** Pseudonyms that the key file gives, by patient. */
	private final Map<String, String> known;
	private final Map<String, String> given;
	private int next = 1;

	/**
	 * Begins.
	 *
	 * @param earlier    case identifiers of earlier imports by the hash of their anchor
	 * @param pseudonyms makes new names, and has those of the key file
	 */
	CaseNames(Map<String, String> earlier, Pseudonyms pseudonyms) {
		this.earlier = earlier;
		this.pseudonyms = pseudonyms;
		this.used = new HashSet<>(earlier.values());
		this.known = pseudonyms.given();
		this.given = new HashMap<>(known);
		used.forEach(id -> taken.add(patient(id)));
		taken.addAll(known.values());
	}

	/** {@return the identifiers of a patient's images, in order} */
	List<String> of(String patientKey, List<String> anchors) {
		if (anchors.isEmpty()) {
			return List.of();
		}
		List<String> hashes = anchors.stream().map(UidHash::of).toList();
		String before = hashes.stream().filter(earlier::containsKey).map(earlier::get).map(CaseNames::patient).findFirst()
				.orElse(null);
		String pseudonym = before != null ? before : known.containsKey(patientKey) ? known.get(patientKey)
				: fresh(patientKey);
		given.put(patientKey, pseudonym);
		List<String> result = new ArrayList<>();
		for (String hash : hashes) {
			String id = earlier.get(hash);
			for (int n = 1; id == null; n++) {
				String candidate = pseudonym + String.format(Locale.ROOT, "_%02d", n);
				id = used.contains(candidate) || result.contains(candidate) ? null : candidate;
			}
			result.add(id);
		}
		return result;
	}

	/** {@return the pseudonym of a patient who has no case but is mentioned in a message} */
	String mention(String patientKey) {
		return given.computeIfAbsent(patientKey, this::fresh);
	}

	/** A numbered pseudonym may be that of an earlier import's patient; then a free number is taken. */
	private String fresh(String patientKey) {
		String name = pseudonyms.of(patientKey);
		while (!taken.add(name)) {
			name = String.format(Locale.ROOT, "P%04d", next++);
		}
		return name;
	}

	/** {@return the pseudonyms of all patients so far and of those in the key file, by patient key} */
	Map<String, String> given() {
		return Map.copyOf(given);
	}

	private static String patient(String id) {
		return id.substring(0, id.lastIndexOf('_'));
	}
}
