// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.masks;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hilum.dicom.DicomBuilder;
import org.hilum.dicom.Tags;
import org.hilum.dicom.Uids;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.masks.BitMask;

/** Synthetic series and masks for tests. */
public final class Scenes {

	private Scenes() {
	}

	/** {@return a CT series of invented UIDs on a grid} */
	public static SourceSeries series(Geometry grid) {
		return series(grid, "1.2.3");
	}

	/** {@return a CT series on a grid; UIDs begin with a root} */
	public static SourceSeries series(Geometry grid, String root) {
		List<SourceSeries.Slice> slices = new ArrayList<>();
		for (int z = 0; z < grid.size()[2]; z++) {
			slices.add(new SourceSeries.Slice(new DicomBuilder().string(Tags.SOP_CLASS_UID, Uids.CT)
					.string(Tags.SOP_INSTANCE_UID, root + ".9." + z).string(Tags.SERIES_INSTANCE_UID, root + ".2")
					.string(Tags.STUDY_INSTANCE_UID, root + ".1").string(Tags.FRAME_OF_REFERENCE_UID, root + ".3")
					.string(Tags.PATIENT_NAME, "Test^Phantom").string(Tags.PATIENT_ID, "PHANTOM")
					.string(Tags.STUDY_DATE, "20200101").build(), 0));
		}
		return new SourceSeries(grid, slices);
	}

	/** {@return an oblique grid of unequal spacings} */
	public static Geometry oblique(int... size) {
		double c = Math.cos(0.5);
		double s = Math.sin(0.5);
		// a rotation about x after one about z, by 0.5 rad each
		return new Geometry(size, new double[] { 0.9, 1.1, 2.5 }, new double[] { -123.456, 50.25, -900.125 },
				new double[] { c, -s, 0, s * c, c * c, -s, s * s, s * c, c });
	}

	/** {@return blobs with holes, islands and voxels that touch at corners only} */
	public static BitMask noise(long seed, int... shapeZyx) {
		Random random = new Random(seed);
		BitMask mask = new BitMask(shapeZyx);
		for (int z = 0; z < shapeZyx[0]; z++) {
			for (int y = 0; y < shapeZyx[1]; y++) {
				for (int x = 0; x < shapeZyx[2]; x++) {
					double r = Math.hypot(y - shapeZyx[1] / 2.0, x - shapeZyx[2] / 2.0) / shapeZyx[2];
					if (random.nextDouble() < (r < 0.3 ? 0.9 : r < 0.45 ? 0.4 : 0.05)) {
						mask.set(z, y, x);
					}
				}
			}
		}
		return mask;
	}
}
