// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.testing.RawFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintExtractorTest {

	@TempDir
	private Path temp;

	private RawFolder folder(int cases) {
		return new RawFolder(temp.resolve("Dataset001_X"), new int[] { 4, 3, 2 }, 1, 2, 3).description(cases, 1);
	}

	@Test
	void spacingShapeAndIntensities() {
		RawFolder folder = folder(2);
		// the last column of the first case is empty and cropped
		folder.image("a_0000.nii.gz", i -> i % 4 == 3 ? 0 : 10).label("a.nii.gz", i -> i % 4 == 0 ? 1 : 0);
		folder.image("b_0000.nii.gz", _ -> 30).label("b.nii.gz", _ -> 2);
		Fingerprint fingerprint = FingerprintExtractor.extract(folder.open(), 2, Progress.NONE);
		assertThat(fingerprint.spacings()).containsExactly(new double[] { 3, 2, 1 }, new double[] { 3, 2, 1 });
		assertThat(fingerprint.shapesAfterCrop()).containsExactly(new int[] { 2, 3, 3 }, new int[] { 2, 3, 4 });
		assertThat(fingerprint.medianRelativeSizeAfterCropping()).isEqualTo(0.875);
		IntensityProperties p = fingerprint.intensities().get(0);
		// both cases have the same number of samples, whatever their number of voxels
		assertThat(p.mean()).isEqualTo(20, within(1e-6));
		assertThat(p.std()).isEqualTo(10, within(1e-6));
		assertThat(p).extracting("min", "max", "percentile005", "percentile995").containsExactly(10.0, 30.0, 10.0,
				30.0);
	}

	@Test
	void withoutForegroundThereIsNoFingerprint() {
		RawFolder folder = folder(1).image("a_0000.nii.gz", _ -> 1).label("a.nii.gz", _ -> 0);
		assertThatExceptionOfType(HilumException.class)
				.isThrownBy(() -> FingerprintExtractor.extract(folder.open(), 1, Progress.NONE))
				.withMessageContaining("foreground");
	}

	@Test
	void aBadCaseIsNamed() {
		RawFolder folder = folder(1).image("a_0000.nii.gz", _ -> Double.NaN).label("a.nii.gz", _ -> 1);
		assertThatExceptionOfType(HilumException.class)
				.isThrownBy(() -> FingerprintExtractor.extract(folder.open(), 1, Progress.NONE))
				.satisfies(e -> assertThat(e.caseId()).isEqualTo("a")).withMessageContaining("NaN");
	}

	@Test
	void verificationAndFingerprintInOnePass() {
		RawFolder folder = folder(2);
		folder.image("a_0000.nii.gz", i -> i % 7).label("a.nii.gz", i -> i % 3).image("b_0000.nii.gz", i -> 3 * i)
				.label("b.nii.gz", i -> i % 2);
		assertThat(FingerprintExtractor.extractVerified(folder.open(), 2, Progress.NONE).json())
				.isEqualTo(FingerprintExtractor.extract(folder.open(), 1, Progress.NONE).json());
		folder.label("b.nii.gz", i -> i == 3 ? 7 : 1);
		assertThatExceptionOfType(HilumException.class)
				.isThrownBy(() -> FingerprintExtractor.extractVerified(folder.open(), 2, Progress.NONE))
				.satisfies(e -> assertThat(e.caseId()).isEqualTo("b")).withMessageContaining("value 7");
	}
}
