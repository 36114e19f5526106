// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.dicom.pacs.Pacs;
import org.hilum.dicom.pacs.PacsCache;
import org.hilum.dicom.pacs.PacsQuery;
import org.hilum.dicom.pacs.PacsSeries;
import org.hilum.dicom.scan.Catalogue;
import org.hilum.dicom.scan.DicomScan;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of {@code hilum import} for an archive as the source, and what was brought from there. */
final class PacsSourceOptions {

	@Option(names = "--pacs", paramLabel = "ADDRESS", description = "Imports from an archive instead of a folder: "
			+ "TITLE@host:port for DICOM's own protocol, http://... for DICOMweb. Alone it lists what matches.")
	private String address;

	@Option(names = "--keep-series", description = "Keeps the series that came from the archive after the import, in "
			+ ".hilum/pacs of the project. They name the patients.")
	private boolean keep;

	@Mixin
	private PacsAccessOptions access;

	@Mixin
	private PacsQueryOptions wanted;

	private List<PacsSeries> series = List.of();

	/** {@return whether an archive is the source} */
	boolean given() {
		return address != null;
	}

	/** Lists what the archive holds, without names of patients. */
	void list(PrintWriter out) {
		List<PacsSeries> found;
		try (Pacs pacs = access.of(address).open()) {
			found = pacs.find(wanted.query());
		}
		Map<String, List<PacsSeries>> kinds = found.stream()
				.collect(Collectors.groupingBy(PacsSeries::modality, TreeMap::new, Collectors.toList()));
		kinds.forEach((modality, some) -> out.printf(Locale.ROOT, "%-9s %5d series of %d patients, %d instances%n",
				modality, some.size(), patients(some), some.stream().mapToInt(PacsSeries::instances).sum()));
		out.println(found.size() + " series of " + patients(found) + " patients");
	}

	private static long patients(List<PacsSeries> series) {
		return series.stream().map(PacsSeries::patientKey).distinct().count();
	}

	/**
	 * {@return what matches in the archive, brought here; nothing when all of it was imported before}
	 *
	 * @param project the project's folder, which gets the cache
	 * @param purpose what an import is about, or null to bring all
	 */
	Optional<Catalogue> bring(Path project, String purpose, Progress progress) {
		PacsQuery query = wanted.query();
		if (query.equals(PacsQuery.ALL)) {
			throw HilumException.usage("The whole archive would be imported",
					"Say what is wanted: --patient, --patient-name, --date, --modality, --study or --series.");
		}
		List<Path> folders;
		try (Pacs pacs = access.of(address).open()) {
			PacsCache cache = PacsCache.of(project);
			List<PacsSeries> found = pacs.find(query);
			if (found.isEmpty()) {
				throw HilumException.usage("Nothing in the archive matches", "Ask for more; --pacs alone lists what matches.");
			}
			series = purpose == null ? found : cache.unused(found, purpose);
			folders = cache.fetch(pacs, series, progress);
		}
		return folders.isEmpty() ? Optional.empty() : Optional.of(DicomScan.scan(folders, progress));
	}

	/** The import is done: what was brought for it is not needed any more. */
	void done(Path project, String purpose) {
		PacsCache.of(project).finish(series, purpose, keep);
	}
}
