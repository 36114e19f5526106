// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.viewer.Grids;
import org.hilum.viewer.image.ViewImage;
import org.hilum.viewer.image.Window;
import org.hilum.viewer.label.LabelTiles;
import org.hilum.viewer.layer.ImageLayer;
import org.hilum.viewer.layer.LabelLayer;
import org.hilum.viewer.plane.Interpolation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values along lines, against values that are interpolated here point by point. */
class ProfileTest {

	static List<String> grids() {
		return List.copyOf(Grids.all().keySet());
	}

	/** Linear between the eight voxels around an index, the outermost ones repeated. */
	private static double linear(Volume volume, double... index) {
		int[] size = volume.geometry().size();
		double sum = 0;
		for (int corner = 0; corner < 8; corner++) {
			double weight = 1;
			long at = 0;
			long stride = 1;
			for (int axis = 0; axis < 3; axis++) {
				double inside = Math.min(Math.max(index[axis], 0), size[axis] - 1);
				int low = Math.min((int) inside, Math.max(0, size[axis] - 2));
				int side = corner >> axis & 1;
				weight *= side == 1 ? inside - low : 1 - (inside - low);
				at += stride * (low + side);
				stride *= size[axis];
			}
			sum += weight == 0 ? 0 : weight * volume.value(at);
		}
		return sum;
	}

	@ParameterizedTest
	@MethodSource("grids")
	void channelsAndLabelsOfALineThroughTheImage(String name) {
		Geometry grid = Grids.all().get(name);
		Volume volume = Grids.image(grid);
		Volume labels = Grids.labels(grid);
		// from outside on one side to inside near the other
		double[] from = grid.toWorld(-3, 2.2, 1.7);
		double[] to = grid.toWorld(21.3, 14.8, 9.4);
		Profile profile = Profile.of(List.of(new ImageLayer(ViewImage.of("ct", volume), new Window(0, 1)),
				new LabelLayer("organs", LabelTiles.of(labels))), Interpolation.LINEAR, from, to);
		double length = Math.sqrt(Math.pow(to[0] - from[0], 2) + Math.pow(to[1] - from[1], 2) + Math.pow(to[2] - from[2], 2));
		assertEquals(length, profile.length(), 1e-9);
		assertEquals(length, profile.distance(profile.points() - 1), 1e-9);
		float[] values = profile.series().get(0).values();
		float[] found = profile.series().get(1).values();
		int outside = 0;
		for (int i = 0; i < profile.points(); i++) {
			double t = i / (double) (profile.points() - 1);
			double[] index = grid.toIndex(from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1]), from[2] + t * (to[2]
					- from[2]));
			boolean inside = true;
			for (int axis = 0; axis < 3; axis++) {
				// a hair from the border of the image rounding decides
				inside &= index[axis] > -0.5 + 1e-6 && index[axis] < grid.size()[axis] - 0.5 - 1e-6;
			}
			if (!inside) {
				outside++;
				assertTrue(Float.isNaN(values[i]), "point " + i);
				assertEquals(0, found[i]);
				continue;
			}
			assertEquals(linear(volume, index), values[i], 0.05, "point " + i);
			long voxel = (Math.round(index[2]) * grid.size()[1] + Math.round(index[1])) * grid.size()[0] + Math.round(index[0]);
			assertEquals(labels.value(voxel), found[i], "point " + i);
		}
		assertTrue(outside > 2 && outside < profile.points() / 2, outside + " points");
	}

	@Test
	void theTableHasPlaceAndValues() {
		Geometry grid = Grids.all().get("anisotropic");
		Profile profile = Profile.of(List.of(new ImageLayer(ViewImage.of("ct", Grids.image(grid)), new Window(0, 1)),
				new LabelLayer("organs", LabelTiles.of(Grids.labels(grid)), Map.of(), org.hilum.viewer.layer.LabelStyle.FILLED,
						false)), Interpolation.NEAREST, grid.toWorld(-2, 4, 4), grid.toWorld(4, 4, 4));
		Table table = profile.table();
		assertEquals(List.of("mm", "x", "y", "z", "ct", "organs"), table.columns());
		// six voxels of 0.7 mm, two points for each and the last one
		assertEquals(13, table.rows().size());
		assertEquals("", table.rows().getFirst().get(4));
		assertEquals(4.2, (Double) table.rows().getLast().getFirst(), 1e-9);
		assertEquals(grid.toWorld(4, 4, 4)[1], (Double) table.rows().getLast().get(2), 1e-9);
		assertEquals(Grids.image(grid).value((4 * 17 + 4) * 23 + 4), table.rows().getLast().get(4));
		assertEquals((int) Grids.labels(grid).value((4 * 17 + 4) * 23 + 4), table.rows().getLast().get(5));
	}

	@Test
	void aLineWithoutLengthIsNone() {
		double[] at = { 1, 2, 3 };
		assertThrows(IllegalArgumentException.class, () -> Profile.of(List.of(), Interpolation.LINEAR, at, at));
	}
}
