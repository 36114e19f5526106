// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.hilum.core.Counts;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.dicom.deid.Pseudonyms;
import org.hilum.dicom.scan.Catalogue;
import org.hilum.dicom.scan.DicomScan;
import org.hilum.dicom.scan.ImageRole;
import org.hilum.imaging.Geometry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hilum dicom_list}. */
@Command(name = "dicom_list", description = "Lists patients, studies, series, structure sets and segmentations in folder "
		+ "trees or DICOMDIRs. Patients get pseudonyms; dates and descriptions are left out.")
final class DicomListCommand extends WorkCommand {

	@Parameters(arity = "1..*", paramLabel = "FOLDER", description = "Folders, DICOMDIR files or DICOM files.")
	private List<Path> places;

	@Option(names = "--identifiers", description = "Show patient IDs, study dates and descriptions.")
	private boolean identifiers;

	@Option(names = "--files", description = "Show the first file of each image group and the files of objects.")
	private boolean files;

	/** Counts groups, as --group of dicom_convert does. */
	private int groups;

	@Override
	protected void work(Progress progress) {
		Catalogue catalogue = DicomScan.scan(places, progress);
		Pseudonyms pseudonyms = Pseudonyms.numbered();
		PrintWriter out = out();
		for (Catalogue.Patient patient : catalogue.patients()) {
			out.println("patient " + pseudonyms.of(patient.key()) + (identifiers ? " = " + patient.id() : ""));
			int number = 1;
			for (Catalogue.Study study : patient.studies()) {
				out.println("  study " + number++ + (identifiers ? " " + study.date() : ""));
				study.series().forEach(s -> print(out, s));
			}
		}
		for (HilumException problem : catalogue.problems()) {
			err().println("hilum: " + problem.getMessage());
		}
		out.println(Counts.of(catalogue.patients().size(), "patient") + ", " + catalogue.series().size() + " series; "
				+ Counts.of(catalogue.problems().size(), "damaged file") + ", " + Counts.of(catalogue.otherFiles(),
						"other file"));
	}

	private void print(PrintWriter out, Catalogue.Series series) {
		out.println("    series " + series.number() + " " + series.modality()
				+ (identifiers && !series.description().isEmpty() ? " \"" + series.description() + '"' : ""));
		for (Catalogue.ImageGroup group : series.images()) {
			String label = group.label().isEmpty() ? "" : " (" + group.label() + ")";
			out.println("      " + images(group) + label + " [group " + ++groups + "]");
			if (group.role() != ImageRole.VOLUME) {
				out.println("        ! " + group.role().text() + ": no case of an import unless chosen");
			}
			group.findings().forEach(f -> out.println("        ! " + f));
			if (files) {
				out.println("        " + group.files().getFirst());
			}
		}
		for (Catalogue.RoiObject object : series.objects()) {
			out.println("      " + (object.modality().isEmpty() ? "object" : object.modality())
					+ (object.rois().isEmpty() ? "" : ": " + String.join(", ", object.rois())));
			if (files) {
				out.println("        " + object.file());
			}
		}
	}

	private static String images(Catalogue.ImageGroup group) {
		Geometry g = group.geometry();
		if (g == null) {
			return group.files().size() + (group.files().size() == 1 ? " image" : " images") + ", no volume: "
					+ group.problem().what();
		}
		return String.format(Locale.ROOT, "%d files, %d x %d x %d voxels of %.3f x %.3f x %.3f mm", group.files().size(),
				g.size()[0], g.size()[1], g.size()[2], g.spacing()[0], g.spacing()[1], g.spacing()[2]);
	}
}
