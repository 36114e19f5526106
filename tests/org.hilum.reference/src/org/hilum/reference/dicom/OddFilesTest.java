// SPDX-License-Identifier: EPL-2.0
package org.hilum.reference.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.DicomSource;
import org.hilum.dicom.Tags;
import org.hilum.dicom.pixel.PixelFrames;
import org.hilum.dicom.series.SeriesPolicy;
import org.hilum.dicom.series.SeriesReader;
import org.hilum.dicom.series.SeriesVolume;
import org.hilum.imaging.Volume;
import org.hilum.reference.Shared;
import org.junit.jupiter.api.Test;

/**
 * Every odd DICOM file has the outcome that docs/dicom-odd-files.md lists, within 256 MB. Run with
 * {@code -Dhilum.update=true} to write that table anew, and look at what changed.
 */
class OddFilesTest {

	private static final long MOST_MEMORY = 256L << 20;
	private static final String HEAD = """
			# What becomes of odd DICOM files

			Checked by `OddFilesTest`. Each file is opened alone, with the strict policy; names are relative to the folder
			`data` of the reference data. "volume": it becomes a volume of columns x rows x slices; "pixels": its pixels can be
			decoded, but the file does not give their position; "object": there are no pixels; "refused": the message.

			| file | outcome |
			|---|---|
			""";

	@Test
	void everyFileHasItsOutcome() throws IOException {
		Path data = Shared.dir().resolve("data");
		outcome(data.resolve("dicom_odd/pydicom/MR_small.dcm")); // loads the classes
		StringBuilder table = new StringBuilder(HEAD);
		for (String root : List.of("dicom_odd", "dicom_seg")) {
			for (Path file : files(data.resolve(root))) {
				table.append("| `").append(data.relativize(file).toString().replace('\\', '/')).append("` | ")
						.append(measured(file)).append(" |\n");
			}
		}
		Path golden = Path.of(System.getProperty("hilum.root"), "docs/dicom-odd-files.md");
		if (Boolean.getBoolean("hilum.update")) {
			Files.writeString(golden, table);
		}
		assertThat(table.toString()).isEqualTo(Files.readString(golden));
	}

	private static List<Path> files(Path root) throws IOException {
		try (Stream<Path> all = Files.walk(root)) {
			return all.filter(Files::isRegularFile)
					.filter(f -> !f.toString().matches(".*(\\.nii\\.gz|\\.nrrd|\\.txt|LICENSE)")).sorted().toList();
		}
	}

	private static String measured(Path file) {
		var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
		long memory = threads.getCurrentThreadAllocatedBytes();
		String outcome = outcome(file);
		assertThat(threads.getCurrentThreadAllocatedBytes() - memory).as(file + ": bytes").isLessThan(MOST_MEMORY);
		return outcome;
	}

	private static String outcome(Path file) {
		try {
			DicomObject object = DicomSource.open(file);
			String syntax = object.transferSyntax().title();
			if (object.pixelData().isEmpty()) {
				int rois = object.items(Tags.STRUCTURE_SET_ROI_SEQUENCE).size();
				return "object, " + syntax + ": " + object.string(Tags.MODALITY).orElse("no modality") + ", "
						+ object.tags().size() + " attributes" + (rois > 0 ? ", " + rois + " ROIs" : "");
			}
			return image(object, syntax);
		} catch (HilumException e) {
			return "refused: " + e.what();
		}
	}

	private static String image(DicomObject object, String syntax) {
		PixelFrames frames = PixelFrames.of(object);
		double[] range = { Double.MAX_VALUE, -Double.MAX_VALUE };
		for (int f = 0; f < frames.count(); f++) {
			for (double v : frames.values(f)) {
				range[0] = Math.min(range[0], v);
				range[1] = Math.max(range[1], v);
			}
		}
		String pixels = syntax + ": " + frames.layout().photometric() + ", " + number(range[0]) + " to " + number(range[1]);
		try {
			SeriesVolume series = SeriesReader.read(List.of(object), SeriesPolicy.STRICT, Progress.NONE);
			Volume volume = series.volume();
			int[] size = volume.geometry().size();
			String notes = series.findings().stream().map(f -> f.kind().id()).collect(Collectors.joining(", "));
			return "volume " + size[0] + " x " + size[1] + " x " + size[2] + " " + volume.type() + ", " + pixels
					+ (notes.isEmpty() ? "" : "; " + notes);
		} catch (HilumException e) {
			return "pixels " + frames.layout().columns() + " x " + frames.layout().rows() + " x " + frames.count() + ", "
					+ pixels + "; no volume: " + e.what();
		}
	}

	private static String number(double value) {
		return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
	}
}
