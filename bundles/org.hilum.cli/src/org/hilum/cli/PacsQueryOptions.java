package org.hilum.cli;

import org.hilum.dicom.pacs.PacsQuery;
import picocli.CommandLine.Option;

/** What to look for in an archive. */
final class PacsQueryOptions {

	@Option(names = "--patient", paramLabel = "ID", defaultValue = "", description = "Patient ID; * and ? stand for any text.")
	private String patient;

	@Option(names = "--date", paramLabel = "DATE", defaultValue = "", description = "Study date, 20240131, or a range, "
			+ "20240101-20240131.")
	private String date;

	@Option(names = "--modality", paramLabel = "NAME", defaultValue = "", description = "CT, MR, PT, RTSTRUCT, SEG, ...")
	private String modality;

	@Option(names = "--study", paramLabel = "UID", defaultValue = "", description = "Study instance UID.")
	private String study;

	@Option(names = "--series", paramLabel = "UID", defaultValue = "", description = "Series instance UID.")
	private String series;

	/** {@return the query} */
	PacsQuery query() {
		return new PacsQuery(patient, date, modality, study, series);
	}
}
