// SPDX-License-Identifier: EPL-2.0
package org.hilum.reference.resample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.hilum.imaging.FloatArray;
import org.hilum.imaging.components.FillHoles;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.imaging.io.NpyArray;
import org.hilum.imaging.io.NpyFile;
import org.hilum.imaging.resample.LabelResize;
import org.hilum.imaging.resample.SplineResize;
import org.hilum.reference.Shared;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Resizing alone, on CT images of 128^3 voxels that were normalised by hand as nnU-Net did (clip, mean, deviation from
 * the plan), against the arrays that nnU-Net resampled with scikit-image.
 */
class ResizeReferenceTest {

	/** OpenKBP's intensities in nnUNetPlans.json. */
	private static final float LOW = -993f;
	private static final float HIGH = 1545f;
	private static final float MEAN = 165.804931640625f;
	private static final float DEVIATION = 444.35693359375f;
	/** Values go up to 3.1, where float32 has steps of 2.4e-7; both sides may round differently by one. */
	private static final double TOLERANCE = 5e-7;

	@ParameterizedTest
	@ValueSource(strings = { "openkbp_004", "openkbp_031" })
	void ctImagesEqualScikitImage(String id) {
		Path shared = Shared.dir();
		Path golden = shared.resolve("reference/preprocessed/Dataset905_OpenKBP/nnUNetPlans_3d_fullres");
		FloatArray image = exchanged(
				ImageFormats.read(shared.resolve("data/openkbp/images/" + id + ".nii.gz")).floats(0));
		float[] values = image.data();
		for (int i = 0; i < values.length; i++) {
			values[i] = (Math.clamp(values[i], LOW, HIGH) - MEAN) / DEVIATION;
		}
		NpyArray expected = NpyFile.read(golden.resolve(id + "_data.npy.gz"));
		int[] newShape = spatial(expected);
		assertThat(newShape).isNotEqualTo(image.shape());
		float[] resized = SplineResize.resize(values, image.shape(), newShape, 3);
		float[] wanted = expected.toFloats().data();
		double worst = 0;
		for (int i = 0; i < wanted.length; i++) {
			worst = Math.max(worst, Math.abs(wanted[i] - resized[i]));
		}
		assertThat(worst).isLessThan(TOLERANCE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "openkbp_004", "openkbp_031" })
	void labelsAreEqualInEveryVoxel(String id) {
		Path shared = Shared.dir();
		Path golden = shared.resolve("reference/preprocessed/Dataset905_OpenKBP/nnUNetPlans_3d_fullres");
		FloatArray map = exchanged(
				ImageFormats.read(shared.resolve("data/openkbp/labels_organs/" + id + ".nii.gz")).floats(0));
		FloatArray image = exchanged(
				ImageFormats.read(shared.resolve("data/openkbp/images/" + id + ".nii.gz")).floats(0));
		assertThat(image.shape()).isEqualTo(map.shape());
		boolean[] body = new boolean[map.data().length];
		for (int i = 0; i < body.length; i++) {
			body[i] = image.data()[i] != 0;
		}
		FillHoles.fill(body, image.shape());
		short[] labels = new short[body.length];
		for (int i = 0; i < labels.length; i++) {
			short label = (short) map.data()[i];
			labels[i] = body[i] || label != 0 ? label : -1;
		}
		NpyArray expected = NpyFile.read(golden.resolve(id + "_seg.npy.gz"));
		assertThat(LabelResize.resize(labels, map.shape(), spatial(expected))).isEqualTo(expected.toShorts().data());
	}

	private static int[] spatial(NpyArray array) {
		return new int[] { array.shape()[1], array.shape()[2], array.shape()[3] };
	}

	/** transpose_forward of this data set's plans is [1, 0, 2]. */
	private static FloatArray exchanged(FloatArray image) {
		int[] shape = image.shape();
		int width = shape[2];
		FloatArray result = FloatArray.zeros(shape[1], shape[0], width);
		for (int z = 0; z < shape[0]; z++) {
			for (int y = 0; y < shape[1]; y++) {
				System.arraycopy(image.data(), (z * shape[1] + y) * width, result.data(), (y * shape[0] + z) * width,
						width);
			}
		}
		return result;
	}
}
