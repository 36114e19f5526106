// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.dicom.scan.Catalogue;
import org.hilum.dicom.scan.DicomScan;
import org.hilum.dicom.series.SeriesPolicy;
import org.hilum.dicom.series.SeriesReader;
import org.hilum.dicom.series.SeriesVolume;
import org.hilum.imaging.io.ImageFormats;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hilum dicom_convert}. */
@Command(name = "dicom_convert", description = "Converts one DICOM series into an image file. What is irregular about the "
		+ "series is reported, and refused unless an option says what to do.")
final class DicomConvertCommand extends WorkCommand {

	@Parameters(arity = "1..*", paramLabel = "SERIES", description = "The series' folder or files.")
	private List<Path> places;

	@Option(names = "-o", paramLabel = "FILE", required = true, description = "The image to write, such as ct.nii.gz.")
	private Path output;

	@Option(names = "--group", paramLabel = "N", description = "Which image group, where there are several (from 1).")
	private int group;

	@Mixin
	private SeriesPolicyOptions policy;

	@Override
	protected void work(Progress progress) {
		ImageFormats.of(output);
		SeriesVolume series = SeriesReader.readFiles(chosen(progress).files(), policy.policy(SeriesPolicy.STRICT), progress);
		ImageFormats.write(output, series.volume());
		series.findings().forEach(f -> err().println("note: " + f));
		out().println("result: " + output.toAbsolutePath());
	}

	private Catalogue.ImageGroup chosen(Progress progress) {
		Catalogue catalogue = DicomScan.scan(places, progress);
		List<Catalogue.ImageGroup> groups = new ArrayList<>();
		catalogue.series().forEach(s -> groups.addAll(s.images()));
		if (groups.isEmpty()) {
			throw catalogue.problems().stream().findFirst().orElseGet(() -> HilumException.input(places.getFirst(),
					"There is no image series", "Name a folder with images; hilum dicom_list shows what a folder holds."));
		}
		if (group == 0 && groups.size() > 1) {
			throw HilumException.usage("There are " + groups.size() + " image groups here",
					"Choose one with --group 1 to --group " + groups.size() + "; hilum dicom_list shows them in this order.");
		}
		if (group < 0 || group > groups.size()) {
			throw HilumException.usage("There is no image group " + group, "There are " + groups.size() + ".");
		}
		return groups.get(Math.max(group, 1) - 1);
	}
}
