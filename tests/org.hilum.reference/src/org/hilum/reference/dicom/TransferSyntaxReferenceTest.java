// SPDX-License-Identifier: EPL-2.0
package org.hilum.reference.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.hilum.dicom.DicomSource;
import org.hilum.dicom.pixel.PixelFrames;
import org.hilum.reference.Shared;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One slice in fifteen transfer syntaxes: the lossless ones are equal, the lossy ones near. */
class TransferSyntaxReferenceTest {

	@ParameterizedTest
	@CsvSource({ "1.2, 0", "1.2.1, 0", "1.2.2, 0", "1.2.1.99, 0", "1.2.5, 0", "1.2.4.57, 0", "1.2.4.70, 0", "1.2.4.80, 0",
			"1.2.4.90, 0", //
			"1.2.4.81, 1", // near-lossless with an error of at most 1, as its stream says
			"1.2.4.91, 5" }) // measured; the file says it was compressed about 3.8 to 1
	void decodesTheSameSlice(String suffix, int bound) throws IOException {
		assertThat(largestDifference(samples("1.2.840.10008.1.2"), samples("1.2.840.10008." + suffix)))
				.isLessThanOrEqualTo(bound);
	}

	/** These were scaled to 12 bit before: they agree with each other, coefficient by coefficient. */
	@ParameterizedTest
	@CsvSource({ "53", "55" })
	void progressionsEqualTheSequentialOne(String last) throws IOException {
		assertThat(samples("1.2.840.10008.1.2.4." + last)).isEqualTo(samples("1.2.840.10008.1.2.4.51"));
	}

	/** The 8 and 12 bit versions are the slice on another scale, so that they correlate with it. */
	@ParameterizedTest
	@CsvSource({ "50, 0.999", "51, 0.999" })
	void lossyVersionsAreTheSliceOnAnotherScale(String last, double least) throws IOException {
		assertThat(correlation(samples("1.2.840.10008.1.2"), samples("1.2.840.10008.1.2.4." + last)))
				.isGreaterThan(least);
	}

	private static int[] samples(String uid) throws IOException {
		Path folder = Shared.dir().resolve("data/dicom_odd/one_slice_15_syntaxes/testImages");
		try (Stream<Path> files = Files.list(folder)) {
			Path file = files.filter(f -> f.getFileName().toString().startsWith("CTImage.dcm_"))
					.filter(f -> f.getFileName().toString().endsWith("_" + uid + ".dcm")).findFirst().orElseThrow();
			return PixelFrames.of(DicomSource.open(file)).samples(0);
		}
	}

	private static int largestDifference(int[] a, int[] b) {
		int worst = 0;
		for (int i = 0; i < a.length; i++) {
			worst = Math.max(worst, Math.abs(a[i] - b[i]));
		}
		return worst;
	}

	private static double correlation(int[] a, int[] b) {
		double n = a.length;
		double sa = 0;
		double sb = 0;
		double saa = 0;
		double sbb = 0;
		double sab = 0;
		for (int i = 0; i < a.length; i++) {
			sa += a[i];
			sb += b[i];
			saa += (double) a[i] * a[i];
			sbb += (double) b[i] * b[i];
			sab += (double) a[i] * b[i];
		}
		return (sab - sa * sb / n) / Math.sqrt((saa - sa * sa / n) * (sbb - sb * sb / n));
	}
}
