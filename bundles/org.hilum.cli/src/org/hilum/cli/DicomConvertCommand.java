// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionValues;
import org.hilum.dicom.scan.Catalogue;
import org.hilum.dicom.scan.DicomScan;
import org.hilum.dicom.scan.ImageRole;
import org.hilum.dicom.series.SeriesOptions;
import org.hilum.dicom.series.SeriesPolicy;
import org.hilum.dicom.series.SeriesReader;
import org.hilum.dicom.series.SeriesVolume;
import org.hilum.imaging.io.ImageFormats;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hilum dicom_convert}. */
@Command(name = "dicom_convert", description = "Converts one DICOM series into an image file. What is irregular about the "
		+ "series is reported, and refused unless an option chooses a treatment.")
final class DicomConvertCommand extends WorkCommand {

	@Parameters(arity = "1..*", paramLabel = "SERIES", description = "The series' folder or files.")
	private List<Path> places;

	@Option(names = "-o", paramLabel = "FILE", required = true, description = "The image to write, such as ct.nii.gz.")
	private Path output;

	@Option(names = "--group", paramLabel = "N", description = "Which image group, where there are several: its number "
			+ "(from 1) or its label, as hilum dicom_list shows them. Default: the only volume; scouts, captures and projections "
			+ "are converted only when named.")
	private String group;

	private OptionFlags flags;

	/** Adds the flags of the options of irregular series. */
	@Spec
	void addTo(CommandSpec command) {
		flags = new OptionFlags(command, SeriesOptions.ALL, null);
	}

	@Override
	protected void work(Progress progress) {
		ImageFormats.of(output);
		SeriesPolicy policy = SeriesOptions.policy(flags.values(SeriesOptions.ALL, OptionValues.NONE), SeriesPolicy.STRICT);
		SeriesVolume series = SeriesReader.read(chosen(progress).selection(), policy, progress);
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
		return group == null ? usual(groups) : named(groups);
	}

	private Catalogue.ImageGroup usual(List<Catalogue.ImageGroup> groups) {
		List<Catalogue.ImageGroup> volumes = groups.stream().filter(g -> g.role() == ImageRole.VOLUME).toList();
		if (volumes.size() == 1 || groups.size() == 1) {
			Catalogue.ImageGroup one = volumes.isEmpty() ? groups.getFirst() : volumes.getFirst();
			groups.stream().filter(g -> g != one).forEach(g -> err().println("note: left out: " + g.files().size()
					+ (g.files().size() == 1 ? " image, " : " images, ") + g.role().text()));
			return one;
		}
		throw HilumException.usage("There are " + groups.size() + " image groups here",
				"Choose one with --group 1 to --group " + groups.size() + ", or by its label; hilum dicom_list shows them in "
						+ "this order.");
	}

	private Catalogue.ImageGroup named(List<Catalogue.ImageGroup> groups) {
		List<Catalogue.ImageGroup> labelled = groups.stream().filter(g -> g.label().equalsIgnoreCase(group.strip())).toList();
		if (labelled.size() == 1) {
			return labelled.getFirst();
		}
		if (labelled.isEmpty() && group.matches("[0-9]{1,6}")) {
			int number = Integer.parseInt(group);
			if (number >= 1 && number <= groups.size()) {
				return groups.get(number - 1);
			}
		}
		throw HilumException.usage(labelled.size() > 1 ? labelled.size() + " image groups are labelled " + group
				: "There is no image group " + group, "Choose one with --group 1 to --group " + groups.size()
						+ "; hilum dicom_list shows them in this order.");
	}
}
