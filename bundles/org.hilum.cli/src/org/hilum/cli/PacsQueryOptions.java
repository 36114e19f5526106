// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.util.List;
import org.hilum.dicom.pacs.PacsQuery;
import picocli.CommandLine.Option;

/** What to look for in an archive. */
final class PacsQueryOptions {

	@Option(names = "--patient", paramLabel = "ID", defaultValue = "", description = "Patient ID; * and ? stand for any text.")
	private String patient;

	@Option(names = "--patient-name", paramLabel = "NAME", defaultValue = "", description = "Patient's name, family name "
			+ "first: Doe^J*; * and ? stand for any text.")
	private String patientName;

	@Option(names = "--date", paramLabel = "DATE", defaultValue = "", description = "Study date, 20240131, or a range, "
			+ "20240101-20240131.")
	private String date;

	@Option(names = "--modality", paramLabel = "NAME", split = ",", description = "CT, MR, PT, RTSTRUCT, SEG, ...; several "
			+ "with commas.")
	private List<String> modalities = List.of();

	@Option(names = "--study", paramLabel = "UID", split = ",", description = "Study instance UIDs.")
	private List<String> studies = List.of();

	@Option(names = "--series", paramLabel = "UID", split = ",", description = "Series instance UIDs.")
	private List<String> series = List.of();

	/** {@return the query} */
	PacsQuery query() {
		return new PacsQuery(patient, patientName, date, modalities, studies, series);
	}
}
