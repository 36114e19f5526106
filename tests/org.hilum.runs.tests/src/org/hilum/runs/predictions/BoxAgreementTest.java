// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.predictions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.hilum.core.Progress;
import org.hilum.engine.predict.ModelFolder;
import org.hilum.engine.predict.Prediction;
import org.hilum.engine.predict.PredictionOptions;
import org.hilum.engine.predict.Predictor;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.nnunet.dataset.RawCase;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Predictions of boxes by models that nnU-Net trained, compared with those of whole images: about odd points, of odd sizes, at
 * borders, and of an image with other spacing, flipped axes and a margin of zeros.
 */
class BoxAgreementTest {

	private static Path models() {
		for (Path p = Path.of("").toAbsolutePath(); p != null; p = p.getParent()) {
			if (Files.isDirectory(p.resolve("shared/reference/models"))) {
				return p.resolve("shared/reference/models");
			}
		}
		String why = "no shared/reference/models beside the checkout";
		System.getLogger(BoxAgreementTest.class.getName()).log(System.Logger.Level.WARNING, "SKIPPED: {0}", why);
		Assumptions.abort(why);
		throw new AssertionError("unreachable");
	}

	/**
	 * Between the centres of the outermost tiles, or to the border of the image, all tiles of the whole image are tiles of the
	 * box, too. They are added up in half precision and in another order, and where the spacing differs, the box is resampled on
	 * its own: few voxels near a tie differ. With boxes that lie anywhere, 20 to 60 % of the labelled voxels did.
	 */
	@ParameterizedTest
	@CsvSource({ "3d_fullres, tiled_001, 0.01", "2d, tiled_001, 0.01", "3d_fullres, resampled_002, 0.03" })
	void theMiddleOfABoxIsAsInTheWholeImage(String configuration, String id, double share) {
		Path model = models().resolve("nnUNet_results/Dataset004_Hippocampus/nnUNetTrainerShort__nnUNetPlansSmall__"
				+ configuration);
		Path file = models().resolve("extra_input/" + id + "_0000.nii.gz");
		Volume image = ImageFormats.read(file);
		Geometry grid = image.geometry();
		int[] n = grid.size();
		PredictionBox.Values values = (x, y, z) -> (float) image.value((z * n[1] + y) * (long) n[0] + x);
		try (Predictor predictor = Predictor.open(ModelFolder.open(model), PredictionOptions.nnunet().withMirroring(false)
				.withDevice("cpu"));
				Prediction whole = predictor.predict(new RawCase(id, List.of(file), null), Progress.NONE)) {
			double[] tile = predictor.configuration().targetSpacing(1, 1, 1).clone();
			int[] patch = predictor.configuration().patchSize();
			long labelled = 0;
			long different = 0;
			// plans without transposition: axes z, y, x
			for (int axis = 3 - patch.length; axis < 3; axis++) {
				tile[axis] *= patch[axis - 3 + patch.length] / grid.spacing()[2 - axis];
			}
			for (double[] part : new double[][] { { 0.31, 0.44, 0.63 }, { 0.87, 0.9, 0.4 } }) {
				double[] world = grid.toWorld(part[0] * (n[0] - 1), part[1] * (n[1] - 1), part[2] * (n[2] - 1));
				Volume box = LocalPrediction.of(new LocalPrediction.Request(model, grid, List.of(values), world, 1.37, false,
						"cpu"), Progress.NONE).labels();
				assertThat(box.geometry().voxels()).isLessThan(grid.voxels());
				Agreement middle = Agreement.of(whole.labels(), box, patch.length == 2 ? new double[] { 0, tile[1] / 2, tile[2]
						/ 2 } : new double[] { tile[0] / 2, tile[1] / 2, tile[2] / 2 });
				labelled += middle.labelled;
				different += middle.different;
			}
			assertThat(labelled).as("the middle holds structures").isGreaterThan(300);
			assertThat((double) different / labelled).isLessThanOrEqualTo(share);
		}
	}

	/** Voxels of the middle of a box that have a label in the whole image, and those that have another one in the box. */
	private record Agreement(long labelled, long different) {

		/** @param border what is left out on sides that are not those of the image, z, y, x */
		static Agreement of(Volume whole, Volume box, double... border) {
			int[] size = box.geometry().size();
			int[] n = whole.geometry().size();
			double[] origin = box.geometry().origin();
			int[] first = Arrays.stream(whole.geometry().toIndex(origin[0], origin[1], origin[2]))
					.mapToInt(v -> (int) Math.round(v)).toArray();
			int[] low = new int[3];
			int[] high = new int[3];
			for (int axis = 0; axis < 3; axis++) {
				low[axis] = first[axis] == 0 ? 0 : (int) Math.ceil(border[2 - axis]);
				high[axis] = size[axis] - (first[axis] + size[axis] == n[axis] ? 0 : (int) Math.ceil(border[2 - axis]));
			}
			long labelled = 0;
			long different = 0;
			for (int z = low[2]; z < high[2]; z++) {
				for (int y = low[1]; y < high[1]; y++) {
					for (int x = low[0]; x < high[0]; x++) {
						double there = whole.value(((z + first[2]) * (long) n[1] + y + first[1]) * n[0] + x + first[0]);
						double here = box.value((z * (long) size[1] + y) * size[0] + x);
						labelled += there > 0 ? 1 : 0;
						different += there != here ? 1 : 0;
					}
				}
			}
			return new Agreement(labelled, different);
		}
	}
}
