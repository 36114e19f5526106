// SPDX-License-Identifier: EPL-2.0
package org.hilum.reference.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.imaging.io.NiftiFormat;
import org.hilum.imaging.io.NiftiHeader;
import org.hilum.reference.Shared;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every NIfTI file of the shared folder, against nibabel; and a label map for each, which must lie where its image lies. */
class NiftiReferenceTest {

	@TempDir
	private Path folder;

	static List<JsonNode> files() {
		return Goldens.list("nibabel.json");
	}

	@ParameterizedTest
	@MethodSource("files")
	void asNibabelReadsIt(JsonNode golden) {
		Volume volume = ImageFormats.read(Shared.dir().resolve("data").resolve(golden.path("file").asText()));
		NiftiHeader header = (NiftiHeader) volume.header();
		assertThat(header.qformCode()).isEqualTo(golden.path("qform").asInt());
		assertThat(header.sformCode()).isEqualTo(golden.path("sform").asInt());
		assertThat(header.units()).isEqualTo(golden.path("units").asInt());
		for (int i = 0; i < 12; i++) {
			// qform affines are products of float32 numbers up to some 500 mm, computed in double by both
			assertThat(header.affine()[i]).isCloseTo(golden.path("affine").get(i).asDouble(), within(1e-5));
		}
		for (int i = 0; i < 3; i++) {
			assertThat(volume.geometry().size()[i]).isEqualTo(golden.path("shape").get(i).asInt());
			assertThat(volume.geometry().spacing()[i]).isEqualTo(golden.path("zooms").get(i).asDouble());
		}
		assertThat(Goldens.crc32(volume.values(), volume::value)).isEqualTo(golden.path("crc32").asLong());
		if (volume.geometry().voxels() < 200_000) {
			labelsLieWhereTheImageLies(volume, header);
		}
	}

	private void labelsLieWhereTheImageLies(Volume image, NiftiHeader header) {
		Path file = folder.resolve("labels.nii.gz");
		short[] labels = new short[(int) image.geometry().voxels()];
		labels[labels.length / 2] = 7;
		ImageFormats.write(file, Volume.ofLabels(image.geometry(), labels, image));
		Volume back = ImageFormats.read(file);
		NiftiHeader copy = (NiftiHeader) back.header();
		assertThat(copy.affine()).isEqualTo(header.affine());
		assertThat(copy.srow()).isEqualTo(header.srow());
		assertThat(copy.quaternion()).isEqualTo(header.quaternion());
		assertThat(copy.pixdim()).isEqualTo(header.pixdim());
		assertThat(copy.qformCode()).isEqualTo(header.qformCode());
		assertThat(copy.sformCode()).isEqualTo(header.sformCode());
		assertThat(back.geometry()).isEqualTo(image.geometry());
		assertThat(back.value(labels.length / 2)).isEqualTo(7);
	}

	@ParameterizedTest
	@ValueSource(strings = { "dicom_odd/dicom2nifti/generic/rgb/001_ground_truth.nii.gz",
			"dicom_odd/dicom2nifti/generic/rgb/001_ground_truth_reoriented.nii.gz",
			"nifti_odd/nifti_reader_js/not-nifti.nii", "nifti_odd/nifti_reader_js/air.hdr.gz",
			"nifti_odd/nifti_reader_js/air2.hdr.gz" })
	void whatNibabelCannotReadIsRefused(String name) {
		Path file = Shared.dir().resolve("data").resolve(name);
		assertThatThrownBy(() -> new NiftiFormat().read(file)).isInstanceOfSatisfying(HilumException.class,
				e -> assertThat(e.kind()).isEqualTo(HilumException.Kind.INPUT));
	}
}
