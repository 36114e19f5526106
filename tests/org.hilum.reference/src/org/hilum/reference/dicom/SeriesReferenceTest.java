// SPDX-License-Identifier: EPL-2.0
package org.hilum.reference.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.dicom.DicomSource;
import org.hilum.dicom.series.FindingKind;
import org.hilum.dicom.series.SeriesGrid;
import org.hilum.dicom.series.SeriesPolicy;
import org.hilum.dicom.series.SeriesReader;
import org.hilum.dicom.series.SeriesVolume;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.reference.Shared;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Series become the volumes that independent tools made of them. */
class SeriesReferenceTest {

	/** NIfTI headers keep places in single precision: at 1 m that rounds by 6e-5 mm. */
	private static final double PLACEMENT = 1e-3;

	@ParameterizedTest
	@CsvSource({ "anatomical/001, 0", "anatomical/001_implicit, 0", //
			"anatomical/002_non_isotropic, 1e-5", // slopes differ by slice and are no integers: single precision rounds
			"compressed/001, 0", "compressed_j2k/001, 0", "compressed_jpeg/001, 0", "compressed_jpegls/001, 0",
			"compressed_rle/001, 0" })
	void equalsDicom2nifti(String series, double tolerance) throws IOException {
		Path root = Shared.dir().resolve("data/dicom_odd/dicom2nifti/generic");
		Volume volume = read(root.resolve(series), SeriesPolicy.STRICT).volume();
		SameVoxels.check(volume, ImageFormats.read(root.resolve(series + "_ground_truth.nii.gz")), PLACEMENT,
				tolerance);
	}

	@Test
	void twoSlicesAreAVolume() throws IOException {
		Path root = Shared.dir().resolve("data/dicom_odd/dicom2nifti/failing/slicecount");
		Volume volume = read(root.resolve("001"), SeriesPolicy.STRICT).volume();
		SameVoxels.check(volume, ImageFormats.read(root.resolve("001_ground_truth.nii.gz")), PLACEMENT, 0);
	}

	@ParameterizedTest
	@CsvSource({ "CT, 0", "MR_T1, 0", "PET, 1e-5" }) // PET: real values, kept in single precision by both
	void equalsTheNiftiOfSts001(String modality, double tolerance) throws IOException {
		Path root = Shared.dir().resolve("data/sts_001");
		Volume volume = read(root.resolve("dicom").resolve(modality).resolve("image"), SeriesPolicy.STRICT).volume();
		SameVoxels.check(volume, ImageFormats.read(root.resolve("nifti").resolve(modality + "_image.nii.gz")), PLACEMENT,
				tolerance);
	}

	@Test
	void gantryTiltIsRefusedAndCorrectedOnRequest() throws IOException {
		Path folder = Shared.dir().resolve("data/dicom_odd/dicom2nifti/failing/gantrytilting/001");
		assertThatThrownBy(() -> read(folder, SeriesPolicy.STRICT)).isInstanceOf(HilumException.class)
				.hasMessageContaining("gantry-tilt");
		SeriesVolume corrected = read(folder, SeriesPolicy.STRICT.tilt(SeriesPolicy.Tilt.CORRECT));
		assertThat(corrected.grid().resampled()).isTrue();
		assertThat(corrected.volume().geometry().size()[1]).isGreaterThan(512);
	}

	@Test
	void multiFrameEqualsItsSlices() throws IOException {
		Path root = Shared.dir().resolve("data/dicom_seg/dcmqi/24x38x3");
		SeriesGrid frames = SeriesReader.inspect(List.of(DicomSource.open(root.resolve("multiframe/mf.dcm"))));
		Volume single = read(root.resolve("image"), SeriesPolicy.STRICT).volume();
		Volume multi = read(root.resolve("multiframe"), SeriesPolicy.STRICT).volume();
		assertThat(frames.geometry()).isEqualTo(multi.geometry());
		SameVoxels.check(multi, single, PLACEMENT, 0);
	}

	@Test
	void coloursAreRefusedAndConvertedOnRequest() throws IOException {
		Path folder = Shared.dir().resolve("data/dicom_odd/dicom2nifti/generic/rgb/001");
		assertThatThrownBy(() -> read(folder, SeriesPolicy.STRICT)).hasMessageContaining("colour");
		assertThat(read(folder, SeriesPolicy.STRICT.colour(SeriesPolicy.Colour.LUMINANCE)).findings())
				.anyMatch(f -> f.kind() == FindingKind.COLOUR);
	}

	private static SeriesVolume read(Path folder, SeriesPolicy policy) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return SeriesReader.readFiles(files.sorted().toList(), policy, Progress.NONE);
		}
	}
}
