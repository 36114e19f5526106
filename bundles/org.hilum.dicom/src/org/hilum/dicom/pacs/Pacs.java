// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pacs;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hilum.core.Progress;

/**
 * A connection to a DICOM archive. Not thread-safe. Every failure is a HilumException that names the server.
 *
 * @since 0.1.0
 */
public interface Pacs extends AutoCloseable {

	/** Asks the server whether it is there and talks to us (C-ECHO; DICOMweb: an empty search). */
	void echo();

	/**
	 * Searches series.
	 *
	 * @param query what to look for
	 * @return the series found, each once, by study, then by series instance UID
	 */
	default List<PacsSeries> find(PacsQuery query) {
		Map<String, PacsSeries> found = new HashMap<>();
		for (PacsQuery single : query.singles()) {
			search(single).forEach(series -> found.put(series.seriesUid(), series));
		}
		return found.values().stream()
				.sorted(Comparator.comparing(PacsSeries::studyUid).thenComparing(PacsSeries::seriesUid)).toList();
	}

	/**
	 * Searches series; what {@link #find} is made of.
	 *
	 * @param query what to look for, with one modality, study and series at most
	 * @return the series found, in any order
	 */
	List<PacsSeries> search(PacsQuery query);

	/**
	 * Brings a series onto this machine (C-GET, or C-MOVE to ourselves; WADO-RS).
	 *
	 * @param series   the series
	 * @param folder   where its files go, one per instance, named by their order of arrival; made when missing
	 * @param progress one unit per instance
	 * @return the files, in order of arrival; what arrived before a failure stays
	 */
	List<Path> retrieve(PacsSeries series, Path folder, Progress progress);

	/**
	 * Sends instances (C-STORE; STOW-RS).
	 *
	 * @param files    DICOM files
	 * @param progress one unit per instance
	 */
	void store(List<Path> files, Progress progress);

	@Override
	void close();
}
