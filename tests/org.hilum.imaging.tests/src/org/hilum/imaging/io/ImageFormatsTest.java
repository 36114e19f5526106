// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.hilum.core.HilumException;
import org.junit.jupiter.api.Test;

class ImageFormatsTest {

	@Test
	void theLongestEndingCountsInAnyCase() {
		assertThat(ImageFormats.ending("case_0000.NII.GZ")).contains(".nii.gz");
		assertThat(ImageFormats.ending("/data/x.nii")).contains(".nii");
		assertThat(ImageFormats.ending("x.txt")).isEmpty();
		assertThat(ImageFormats.of(Path.of("x.nii.gz"))).isInstanceOf(NiftiFormat.class);
		assertThat(ImageFormats.of(Path.of("x.NHDR"))).isInstanceOf(NrrdFormat.class);
		assertThat(ImageFormats.of(Path.of("x.mhd"))).isInstanceOf(MetaImageFormat.class);
	}

	@Test
	void endingsAreListedLongestFirst() {
		assertThat(ImageFormats.endings()).containsExactly(".nii.gz", ".nhdr", ".nrrd", ".tiff", ".bmp", ".mha",
				".mhd", ".nii", ".png", ".tif");
	}

	@Test
	void anUnknownEndingNamesTheKnownOnes() {
		assertThatThrownBy(() -> ImageFormats.read(Path.of("scan.hdr"))).isInstanceOf(HilumException.class)
				.hasMessageContaining("scan.hdr")
				.hasMessageContaining(".nii.gz, .nhdr, .nrrd, .tiff, .bmp, .mha, .mhd, .nii, .png, .tif");
	}
}
