// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
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
import org.hilum.viewer.plane.PlaneView;
import org.hilum.viewer.plane.ViewPlane;
import org.junit.jupiter.api.Test;

/** Measurements against closed forms and loops over voxels. */
class MeasureTest {

	private static final double EXACT = 1e-9;
	private static final Geometry GRID = Grids.all().get("twice oblique");
	private static final Volume IMAGE = Grids.image(GRID);
	private static final Volume LABELS = Grids.labels(GRID);

	@Test
	void lengthsAnglesAndAreas() {
		assertEquals(12, Lines.length(List.of(new double[] { 0, 0, 0 }, new double[] { 3, 4, 0 }, new double[] { 3, 4, 7 })),
				EXACT);
		assertEquals(0, Lines.length(List.of(new double[3])), EXACT);
		assertEquals(90, Lines.angle(new double[] { 1, 0, 0 }, new double[3], new double[] { 0, 5, 0 }), EXACT);
		assertEquals(180, Lines.angle(new double[] { 1, 1, 1 }, new double[3], new double[] { -2, -2, -2 }), EXACT);
		assertEquals(45, Lines.angle(new double[] { 2, 1, 3 }, new double[] { 1, 1, 3 }, new double[] { 5, 5, 3 }), EXACT);
		// a rectangle of 3 x 5 in a tilted plane
		assertEquals(15, Lines.area(List.of(new double[] { 1, 1, 1 }, new double[] { 1, 4, 1 }, new double[] { 4, 4, 5 },
				new double[] { 4, 1, 5 })), EXACT);
	}

	@Test
	void statisticsAreThoseOfNumpy() {
		float[] values = { 4, 1, Float.NaN, 9, 16, 2, 7 };
		Statistics s = Statistics.of(values, 250);
		assertEquals(6, s.voxels());
		assertEquals(1.5, s.ml(), EXACT);
		assertEquals(1, s.minimum());
		assertEquals(16, s.maximum());
		assertEquals(6.5, s.mean(), EXACT);
		// numpy.std of the six: sqrt(153.5 / 6)
		assertEquals(Math.sqrt(153.5 / 6), s.sd(), EXACT);
		assertEquals(5.5, s.median(), EXACT);
		// numpy.percentile(v, [5, 95]): 1.25 and 14.25
		assertEquals(1.25, s.p5(), EXACT);
		assertEquals(14.25, s.p95(), EXACT);
		assertEquals(0, Statistics.of(new float[0], 1).voxels());
		assertEquals(Double.NaN, Statistics.of(new float[0], 1).median());
	}

	@Test
	void histogramsAreThoseOfNumpy() {
		// numpy.histogram([1, 2, 2, 3, 5], 4)
		assertArrayEquals(new long[] { 1, 2, 1, 1 }, Histogram.of(new float[] { 1, 2, 2, 3, 5, Float.NaN }, 4).counts());
		Histogram one = Histogram.of(new float[] { 3, 3 }, 2);
		assertArrayEquals(new long[] { 0, 2 }, one.counts());
		assertEquals(2.5, one.low(), EXACT);
	}

	@Test
	void volumesOfLabels() {
		long[] counts = new long[4];
		for (int i = 0; i < GRID.voxels(); i++) {
			counts[(int) LABELS.value(i)]++;
		}
		LabelTiles labels = LabelTiles.of(LABELS);
		assertEquals(Map.of(1, counts[1], 2, counts[2], 3, counts[3]), Regions.voxels(labels));
		assertEquals(counts[2] * 1.5 / 1000, Regions.millilitres(labels).get(2), EXACT);
	}

	@Test
	void voxelsOfShearedGridsAreSmaller() {
		// 1 x 1 x 2 mm, leaning by atan 0.3
		assertEquals(2 / Math.sqrt(1 + 0.3 * 0.3), Regions.voxelVolume(Grids.all().get("sheared")), EXACT);
	}

	@Test
	void uniformTilesAtTheBorderCountTheVoxelsOfTheGridOnly() {
		Geometry grid = Geometry.axisAligned(new int[] { 40, 33, 32 }, new double[] { 1, 1, 1 });
		short[] labels = new short[(int) grid.voxels()];
		java.util.Arrays.fill(labels, (short) 7);
		assertEquals(Map.of(7, grid.voxels()), Regions.voxels(LabelTiles.of(Volume.ofLabels(grid, labels, null))));
	}

	@Test
	void valuesWhereALabelIs() {
		List<Float> expected = new ArrayList<>();
		for (int i = 0; i < GRID.voxels(); i++) {
			if (LABELS.value(i) == 2) {
				expected.add((float) IMAGE.value(i));
			}
		}
		List<Float> values = new ArrayList<>();
		for (float v : Regions.values(ViewImage.of("a", IMAGE), 0, 0, LabelTiles.of(LABELS), 2)) {
			values.add(v);
		}
		assertEquals(expected.stream().sorted().toList(), values.stream().sorted().toList());
	}

	@Test
	void valuesInAnEllipse() {
		Geometry grid = Grids.all().get("anisotropic");
		Volume image = Grids.image(grid);
		PlaneView view = PlaneView.fit(grid, ViewPlane.AXIAL, 100, 80);
		List<Float> expected = new ArrayList<>();
		int[] size = grid.size();
		for (int i = 0; i < grid.voxels(); i++) {
			int z = i / (size[0] * size[1]);
			double[] p = view.toPixel(grid.origin()[0] + i % size[0] * 0.7, grid.origin()[1] + i / size[0] % size[1] * 0.9, grid
					.origin()[2] + 3 * z);
			double x = (p[0] - 45) / 25;
			double y = (p[1] - 38) / 10;
			if (z == size[2] / 2 && x * x + y * y <= 1) {
				expected.add((float) image.value(i));
			}
		}
		List<Float> values = new ArrayList<>();
		for (float v : Regions.ellipse(ViewImage.of("a", image), 0, 0, view, 20, 28, 70, 48)) {
			values.add(v);
		}
		assertEquals(expected.stream().sorted().toList(), values.stream().sorted().toList());
	}

	@Test
	void theProbeNamesLayersFromTheTop() {
		ViewImage image = ViewImage.of("ct", IMAGE);
		LabelLayer labels = new LabelLayer("truth", LabelTiles.of(LABELS), Map.of(2, "tumour"),
				org.hilum.viewer.layer.LabelStyle.FILLED,
				true);
		int index = 0;
		while (LABELS.value(index) != 2) {
			index++;
		}
		int[] size = GRID.size();
		double[] world = GRID.toWorld(index % size[0], index / size[0] % size[1], index / (size[0] * size[1]));
		List<Probe> probes = Probe.of(List.of(new ImageLayer(image, new Window(0, 1)), labels, labels.with(false)), world);
		assertEquals(List.of(new Probe("truth", "tumour"), new Probe("ct", String.valueOf((long) IMAGE.value(index)))), probes);
		assertEquals(List.of(), Probe.of(List.of(new ImageLayer(image, new Window(0, 1)), labels), 9e5, 0, 0));
	}

	@Test
	void profilesBeginAndEndAtTheirPoints() {
		ViewImage image = ViewImage.of("ct", IMAGE);
		float[] profile = Regions.profile(image, 0, 0, GRID.toWorld(2, 3, 4), GRID.toWorld(12, 3, 4), 11);
		for (int i = 0; i < 11; i++) {
			assertEquals(image.value(0, 0, 2 + i, 3, 4), profile[i]);
		}
	}

	@Test
	void componentsAndDifferencesLargestFirst() {
		Geometry grid = Geometry.axisAligned(new int[] { 50, 40, 3 }, new double[] { 1, 2, 5 });
		short[] a = new short[(int) grid.voxels()];
		short[] b = new short[a.length];
		for (int i = 0; i < a.length; i++) {
			int x = i % 50;
			int y = i / 50 % 40;
			a[i] = (short) (x < 5 && y < 4 || x > 34 && y > 34 ? 1 : x == 20 ? 2 : 0);
			b[i] = (short) (x < 5 && y < 4 ? 1 : x == 20 && y < 10 ? 2 : x == 20 ? 1 : 0);
		}
		LabelTiles first = LabelTiles.of(Volume.ofLabels(grid, a, null));
		LabelTiles second = LabelTiles.of(Volume.ofLabels(grid, b, null));
		List<Place> components = Place.components(first, 1);
		assertEquals(List.of(15L * 5 * 3, 5L * 4 * 3), components.stream().map(Place::voxels).toList());
		assertArrayEquals(new double[] { 42, 74, 5 }, components.getFirst().world(), EXACT);
		assertEquals(2.25, components.getFirst().ml(), EXACT);
		assertArrayEquals(new int[] { 35, 35, 0 }, components.getFirst().first());
		assertArrayEquals(new int[] { 15, 5, 3 }, components.getFirst().size());
		assertEquals(List.of(15L * 5 * 3, 30L * 3), Place.differences(first, second, 0).stream().map(Place::voxels).toList());
		assertEquals(List.of(30L * 3), Place.differences(first, second, 2).stream().map(Place::voxels).toList());
		assertEquals(List.of(), Place.differences(first, first.copy(), 0));
		assertEquals(List.of(), Place.components(first, 9));
	}

	@Test
	void tablesAreCsv() {
		Table table = new Table(List.of("name", "ml"));
		table.add(List.of("a \"b\", c", 1.5));
		table.add(List.of("=1+2", 123456789));
		assertEquals("name,ml\n\"a \"\"b\"\", c\",1.50000\n'=1+2,123456789\n", table.csv());
		Table labels = Regions.table(LabelTiles.of(LABELS), Map.of(1, "liver"), ViewImage.of("a", IMAGE));
		assertEquals(3, labels.rows().size());
		assertEquals("liver", labels.rows().getFirst().get(1));
	}

	/** The distance of a picture to the next one is not known. */
	@Test
	void labelsOfAPictureHaveAnArea() {
		Geometry picture = Geometry.plane(new int[] { 4, 3 }, new double[] { 0.5, 2 }, new double[3], 1, 0, 0, 0, 1, 0, 0, 0, 1);
		LabelTiles labels = LabelTiles.of(Volume.ofLabels(picture, new short[] { 1, 1, 0, 0, 1, 0, 0, 0, 2, 0,
				0, 0
		}, null));
		Table table = Regions.table(labels, Map.of(), null);
		assertEquals(List.of("label", "name", "voxels", "mm2"), table.columns());
		assertEquals(List.of(List.of(1, "", 3L, 3.0), List.of(2, "", 1L, 1.0)), table.rows());
		Table components = Place.table(Place.components(labels, 1), picture);
		assertEquals("mm2", components.columns().get(2));
		assertEquals(3.0, components.rows().getFirst().get(2));
	}
}
