// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.hilum.viewer.image.ViewImage;
import org.hilum.viewer.label.LabelTiles;
import org.hilum.viewer.plane.Interpolation;
import org.hilum.viewer.plane.PlaneView;
import org.hilum.viewer.plane.Slab;
import org.hilum.viewer.plane.ViewPlane;
import org.hilum.viewer.render.PlanePicture;
import org.hilum.viewer.render.PlaneRenderer;
import org.junit.jupiter.api.Test;

/** Contributed layers: their pixels are computed again from the labels, one voxel for each pixel. */
class LayersTest {

	private static final int W = 40;
	private static final int H = 35;
	private static final Geometry GRID = Geometry.axisAligned(new int[] { W, H, 3 }, new double[] { 1, 1, 1 });
	/** One pixel for each voxel of the middle slice. */
	private static final PlaneView VIEW = new PlaneView(ViewPlane.AXIAL, new double[] { (W - 1) / 2.0, (H - 1) / 2.0, 1 }, 1, W,
			H,
			Interpolation.NEAREST, Slab.NONE);

	private static short[] random(int seed, int labels) {
		short[] values = new short[W * H * 3];
		Random random = new Random(seed);
		for (int i = 0; i < values.length; i++) {
			values[i] = (short) random.nextInt(labels);
		}
		return values;
	}

	private static NamedLabels map(String name, NamedLabels.Role role, short... values) {
		return new NamedLabels(name, role, LabelTiles.of(Volume.ofLabels(GRID, values, null)), Map.of(1, "liver"));
	}

	private static LayerInputs inputs(NamedLabels... maps) {
		return new LayerInputs(List.of(), List.of(maps), List.of());
	}

	private static PlanePicture picture(String id, Map<String, String> settings, LayerInputs inputs) {
		return PlaneRenderer.render(Layers.make(id, settings, inputs, Progress.NONE), VIEW);
	}

	/** A colour of the given opacity over black, to 1 of 255. */
	private static void assertColour(int rgb, double opacity, int pixel, String where) {
		for (int shift = 0; shift <= 16; shift += 8) {
			assertEquals((rgb >> shift & 0xff) * opacity, pixel >> shift & 0xff, 1.5, where);
		}
	}

	@Test
	void everyKindIsContributed() {
		assertEquals(List.of("agreement", "difference", "disagreement", "image", "labels", "probability", "surface_distance"),
				Layers.REGISTRY.entries().stream().map(e -> e.id()).sorted().toList());
	}

	@Test
	void kindsThatHaveSomethingToShowApply() {
		NamedLabels one = map("a", NamedLabels.Role.OTHER, random(1, 3));
		assertEquals(List.of("labels", "surface_distance"), Layers.applicable(inputs(one)).stream().map(e -> e.id()).sorted()
				.toList());
		assertEquals(List.of(), Layers.applicable(inputs()));
		assertEquals(List.of(), Layers.make("difference", Map.of(), inputs(one), Progress.NONE));
	}

	@Test
	void wrongSettingsAreNamed() {
		assertThrows(HilumException.class, () -> Layers.make("differences", Map.of(), inputs(), Progress.NONE));
		assertThrows(HilumException.class, () -> Layers.make("difference", Map.of("opacity", "3"), inputs(), Progress.NONE));
	}

	@Test
	void labelsAreFilledInTheirColours() {
		short[] values = random(1, 9);
		int[] pixels = picture("labels", Map.of("opacity", "0.5"), inputs(map("a", NamedLabels.Role.OTHER, values))).pixels();
		for (int i = 0; i < pixels.length; i++) {
			int label = values[W * H + i];
			assertColour(label == 0 ? 0 : LabelColours.of(label), 0.5, pixels[i], "label " + label);
		}
	}

	@Test
	void hiddenLabelsAndChosenColours() {
		short[] values = random(1, 4);
		NamedLabels map = map("a", NamedLabels.Role.OTHER, values);
		LabelStyle style = LabelStyle.FILLED.with(1.0).show(2, false).colour(3, 0x123456);
		int[] pixels = PlaneRenderer.render(List.of(new LabelLayer("a", map.labels()).with(style)), VIEW).pixels();
		for (int i = 0; i < pixels.length; i++) {
			int label = values[W * H + i];
			assertEquals(label == 0 || label == 2 ? 0 : label == 3 ? 0x123456 : LabelColours.of(label), pixels[i]);
		}
	}

	@Test
	void differencesAreMissedTooMuchOrOther() {
		short[] reference = random(1, 3);
		short[] prediction = random(2, 3);
		LayerInputs inputs = inputs(map("model", NamedLabels.Role.PREDICTION, prediction), map("truth",
				NamedLabels.Role.REFERENCE,
				reference));
		int[] all = picture("difference", Map.of("opacity", "1"), inputs).pixels();
		int[] first = picture("difference", Map.of("opacity", "1", "label", "1"), inputs).pixels();
		for (int i = 0; i < all.length; i++) {
			int r = reference[W * H + i];
			int p = prediction[W * H + i];
			assertEquals(r == p ? 0 : p == 0 ? 0x0072b2 : r == 0 ? 0xd55e00 : 0xcc79a7, all[i], r + " and " + p);
			assertEquals((r == 1) == (p == 1) ? 0 : r == 1 ? 0x0072b2 : 0xd55e00, first[i], r + " and " + p);
		}
		PlaneLayer layer = Layers.make("difference", Map.of(), inputs, Progress.NONE).getFirst();
		assertEquals("model against truth", layer.name());
		assertEquals(3, layer.legend().size());
		int at = W * H;
		String expected = reference[at] == prediction[at] ? "" : name(prediction[at]) + " instead of " + name(reference[at]);
		assertEquals(expected, layer.valueAt(0, 0, 1));
	}

	private static String name(int label) {
		return label == 0 ? "background" : label == 1 ? "liver" : "label 2";
	}

	@Test
	void layersFollowCorrections() {
		NamedLabels reference = map("truth", NamedLabels.Role.REFERENCE, new short[W * H * 3]);
		NamedLabels prediction = map("model", NamedLabels.Role.PREDICTION, new short[W * H * 3]);
		List<PlaneLayer> layers = Layers.make("difference", Map.of("opacity", "1"), inputs(reference, prediction), Progress.NONE);
		assertEquals(0, PlaneRenderer.render(layers, VIEW).pixels()[5]);
		prediction.labels().open(0)[LabelTiles.inTile(5, 0, 1)] = 1;
		assertEquals(0xd55e00, PlaneRenderer.render(layers, VIEW).pixels()[5]);
	}

	@Test
	void agreementIsTheShareOfAnnotators() {
		List<short[]> values = List.of(random(1, 2), random(2, 2), random(3, 2));
		NamedLabels[] maps = new NamedLabels[3];
		for (int m = 0; m < 3; m++) {
			maps[m] = map("reader " + m, NamedLabels.Role.ANNOTATOR, values.get(m));
		}
		int[] pixels = picture("agreement", Map.of("opacity", "1", "label", "1"), inputs(maps)).pixels();
		int[] table = ColourMaps.EVEN.colours();
		int[] colours = { 0, table[0], table[127], table[255] };
		for (int i = 0; i < pixels.length; i++) {
			int n = 0;
			for (short[] map : values) {
				n += map[W * H + i] == 1 ? 1 : 0;
			}
			assertEquals(colours[n] & 0xffffff, pixels[i], n + " of 3");
		}
	}

	@Test
	void disagreementIsTheEntropyOfLabels() {
		List<short[]> values = List.of(random(1, 3), random(2, 3), random(3, 3), random(4, 3));
		List<NamedLabels> maps = new ArrayList<>();
		values.forEach(v -> maps.add(map("fold " + maps.size(), NamedLabels.Role.FOLD, v)));
		PlaneLayer layer = Layers.make("disagreement", Map.of(), inputs(maps.toArray(NamedLabels[]::new)), Progress.NONE)
				.getFirst();
		for (int i = 0; i < W * H; i++) {
			double[] share = new double[3];
			for (short[] map : values) {
				share[map[W * H + i]] += 0.25;
			}
			double entropy = 0;
			for (double p : share) {
				entropy -= p == 0 ? 0 : p * Math.log(p);
			}
			String expected = String.format(java.util.Locale.ROOT, "disagreement %.2f", entropy / Math.log(4));
			assertEquals(entropy == 0 ? "" : expected, layer.valueAt(i % W, i / W, 1));
		}
	}

	@Test
	void distancesAreNegativeInside() {
		short[] values = new short[W * H * 3];
		for (int i = 0; i < values.length; i++) {
			values[i] = (short) (i % W >= 10 && i % W < 20 ? 1 : 0);
		}
		PlaneLayer layer = Layers.make("surface_distance", Map.of("reach", "6"), inputs(map("a", NamedLabels.Role.OTHER, values)),
				Progress.NONE).getFirst();
		assertEquals("-0.5000", layer.valueAt(10, 10, 1));
		assertEquals("0.5000", layer.valueAt(9, 10, 1));
		assertEquals("-4.500", layer.valueAt(14, 10, 1));
		assertEquals("5.500", layer.valueAt(25, 10, 1));
		assertEquals("", layer.valueAt(27, 10, 1));
	}

	@Test
	void probabilitiesOfAClassAreAHeatMap() {
		float[] values = new float[2 * W * H * 3];
		for (int i = 0; i < W * H * 3; i++) {
			values[W * H * 3 + i] = i % W / (float) W;
		}
		ViewImage image = ViewImage.of("p", new Volume(GRID, PixelType.FLOAT32, 2, MemorySegment.ofArray(values), null));
		int[] pixels = picture("probability", Map.of("class", "1", "least", "0.25", "opacity", "1"), new LayerInputs(List.of(
				image), List.of(), List.of())).pixels();
		int[] table = ColourMaps.EVEN.colours();
		for (int x = 0; x < W; x++) {
			assertEquals(x < 10 ? 0 : table[256 * x / W] & 0xffffff, pixels[x], "probability " + x / 40.0);
		}
	}

	@Test
	void picturesInColoursAreShownInThem() {
		byte[] values = new byte[3 * W * H * 3];
		new Random(4).nextBytes(values);
		ViewImage image = ViewImage.of("photo", new Volume(GRID, PixelType.UINT8, 3, MemorySegment.ofArray(values), null));
		int[] pixels = picture("image", Map.of(), new LayerInputs(List.of(image), List.of(), List.of())).pixels();
		int n = W * H * 3;
		int[] expected = new int[W * H];
		for (int i = 0; i < expected.length; i++) {
			expected[i] = (values[W * H + i] & 0xff) << 16 | (values[n + W * H + i] & 0xff) << 8 | values[2 * n + W * H + i]
					& 0xff;
		}
		assertArrayEquals(expected, pixels);
	}

	@Test
	void outlinesAreDrawnNotFilled() {
		short[] values = new short[W * H * 3];
		for (int i = 0; i < values.length; i++) {
			values[i] = (short) (Math.hypot(i % W - 20, i / W % H - 17) < 9 ? 2 : 0);
		}
		PlanePicture picture = picture("labels", Map.of("mode", "outline"), inputs(map("a", NamedLabels.Role.OTHER, values)));
		assertTrue(java.util.Arrays.stream(picture.pixels()).allMatch(p -> p == 0));
		List<Integer> colours = new ArrayList<>();
		picture.draw(new Drawing() {
			@Override
			public void line(float[] xy, boolean closed, int colour, float width) {
				assertTrue(closed);
				colours.add(colour);
			}

			@Override
			public void fill(float[] xy, int colour) {
				throw new AssertionError();
			}

			@Override
			public void mark(float x, float y, float size, int colour) {
				throw new AssertionError();
			}

			@Override
			public void text(float x, float y, String text, int colour) {
				throw new AssertionError();
			}
		});
		assertEquals(List.of(0xff000000 | LabelColours.of(2)), colours);
	}

	@Test
	void gridsAreTheSameOrMeetOrLieApart() {
		Geometry image = Geometry.axisAligned(new int[] { 10, 10, 10 }, new double[] { 1, 1, 2 });
		Geometry shifted = new Geometry(image.size(), image.spacing(), new double[] { 9.9, 0, 0 }, image.direction());
		Geometry apart = new Geometry(image.size(), image.spacing(), new double[] { 0, 0, 20.1 }, image.direction());
		assertEquals(GridFit.SAME, GridFit.of(image, image));
		assertEquals(GridFit.OTHER, GridFit.of(shifted, image));
		assertEquals(GridFit.OUTSIDE, GridFit.of(apart, image));
		assertEquals(GridFit.OUTSIDE, GridFit.of(image, apart));
	}
}
