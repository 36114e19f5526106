// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.scan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hilum.dicom.Tags;
import org.hilum.dicom.scan.Catalogue.Patient;
import org.hilum.dicom.scan.Catalogue.Series;
import org.hilum.dicom.scan.Catalogue.Study;

/** Groups files into patients, studies and series by their identifiers. */
final class Grouping {

	Grouping() {
		// stateless
	}

	List<Patient> patients(List<FileEntry> entries) {
		List<Patient> result = new ArrayList<>();
		by(entries, Grouping::patientKey).forEach((key, files) -> {
			FileEntry first = files.getFirst();
			result.add(new Patient(key, first.text(Tags.PATIENT_ID), first.text(Tags.PATIENT_NAME), studies(files)));
		});
		return result;
	}

	/** Two hospitals may give one number to two patients; without number and name a study is a patient. */
	private static String patientKey(FileEntry entry) {
		String id = entry.text(Tags.PATIENT_ID);
		if (!id.isEmpty()) {
			String issuer = entry.text(Tags.ISSUER_OF_PATIENT_ID);
			return issuer.isEmpty() ? id : id + "^^^" + issuer;
		}
		String name = entry.text(Tags.PATIENT_NAME);
		return name.isEmpty() ? entry.text(Tags.STUDY_INSTANCE_UID) : name;
	}

	private static List<Study> studies(List<FileEntry> entries) {
		List<Study> result = new ArrayList<>();
		by(entries, e -> e.text(Tags.STUDY_INSTANCE_UID))
				.forEach((uid, files) -> result.add(new Study(uid, files.getFirst().text(Tags.STUDY_DATE), series(files))));
		result.sort(Comparator.comparing(Study::date).thenComparing(Study::uid));
		return result;
	}

	private static List<Series> series(List<FileEntry> entries) {
		List<Series> result = new ArrayList<>();
		by(entries, Grouping::seriesKey).forEach((key, files) -> {
			FileEntry first = files.getFirst();
			List<FileEntry> images = files.stream().filter(f -> f.object() == null).toList();
			result.add(new Series(first.text(Tags.SERIES_INSTANCE_UID), first.header().integer(Tags.SERIES_NUMBER).orElse(0),
					first.text(Tags.MODALITY), first.text(Tags.SERIES_DESCRIPTION), ImageGroups.of(images),
					files.stream().filter(f -> f.object() != null).map(FileEntry::object).toList()));
		});
		result.sort(Comparator.comparingInt(Series::number).thenComparing(Series::uid));
		return Shapes.withScouts(result);
	}

	/** Images without a series UID belong together when they lie in one folder. */
	private static String seriesKey(FileEntry entry) {
		String uid = entry.text(Tags.SERIES_INSTANCE_UID);
		return uid.isEmpty() ? String.valueOf(entry.file().getParent()) : uid;
	}

	private static Map<String, List<FileEntry>> by(List<FileEntry> entries, Function<FileEntry, String> key) {
		return entries.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
	}
}
