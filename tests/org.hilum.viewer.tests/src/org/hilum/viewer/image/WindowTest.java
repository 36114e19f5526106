// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.hilum.viewer.layer.ColourMaps;
import org.hilum.viewer.layer.ImageLayer;
import org.hilum.viewer.plane.Interpolation;
import org.hilum.viewer.plane.PlaneView;
import org.hilum.viewer.plane.Slab;
import org.hilum.viewer.plane.ViewPlane;
import org.hilum.viewer.render.PlaneRenderer;
import org.junit.jupiter.api.Test;

/** Windows and what they make of values. */
class WindowTest {

	private static ViewImage row(float... values) {
		Geometry grid = Geometry.axisAligned(new int[] { values.length, 1, 1 }, new double[] { 1, 1, 1 });
		return ViewImage.of("row", new Volume(grid, PixelType.FLOAT32, 1, MemorySegment.ofArray(values), null));
	}

	private static int[] pixels(ImageLayer... layers) {
		int n = layers[0].image().grid().size()[0];
		PlaneView view = new PlaneView(ViewPlane.AXIAL, new double[] { (n - 1) / 2.0, 0, 0 }, 1, n, 1, Interpolation.NEAREST,
				Slab.NONE);
		return PlaneRenderer.render(List.of(layers), view).pixels();
	}

	@Test
	void valuesAreShownFromBlackToWhite() {
		ImageLayer layer = new ImageLayer(row(-200, 0, 50, 100, 400, Float.NaN), new Window(50, 100));
		// 256 shades over the window, the last one for its end and beyond
		assertArrayEquals(new int[] { 0, 0, 0x808080, 0xffffff, 0xffffff, 0 }, pixels(layer));
	}

	@Test
	void channelsAreBlended() {
		ImageLayer grey = new ImageLayer(row(0, 100), new Window(50, 100));
		ImageLayer red = new ImageLayer(row(100, 100), new Window(50, 100)).with(ColourMaps.RED.colours(), 0.5, true);
		int[] pixels = pixels(grey, red);
		// half of red over black and over white: alpha 128 counts as 129 of 256
		assertArrayEquals(new int[] { 255 * 129 / 256 << 16, 0xff0000 | 255 * 127 / 256 << 8 | 255 * 127 / 256 }, pixels);
	}

	@Test
	void percentilesLeaveOutTheEmptySurroundings() {
		float[] values = new float[3000];
		for (int i = 0; i < 1001; i++) {
			values[i] = 1000 + i;
		}
		Window auto = WindowPreset.AUTO.window(row(values).samples(0, 0));
		assertEquals(1005, auto.low(), 1e-3);
		assertEquals(1995, auto.high(), 1e-3);
		Window full = WindowPreset.FULL.window(row(values).samples(0, 0));
		assertEquals(0, full.low(), 1e-3);
		assertEquals(2000, full.high(), 1e-3);
	}

	@Test
	void anImageOfOneValueHasAWindow() {
		assertEquals(Window.between(0, 7), WindowPreset.AUTO.window(row(7, 7, 7).samples(0, 0)));
		assertEquals(Window.between(0, 1), WindowPreset.AUTO.window(row(0, 0, 1, 0, 1).samples(0, 0)), "a mask is white");
		assertEquals(Window.between(-3, 0), WindowPreset.AUTO.window(row(-3, 0).samples(0, 0)));
		assertEquals(new Window(0.5, 1), WindowPreset.AUTO.window(row(0, 0).samples(0, 0)), "zeros are black");
	}

	@Test
	void theWindowOfTheFileComesFirst() {
		ViewImage plain = row(1, 2, 3);
		ViewImage stated = new ViewImage("a", plain.grid(), plain.channels(), List.of(plain.samples(0, 0)), new ImageHints(
				new Window(5, 6), List.of()));
		assertEquals(new Window(5, 6), WindowPreset.initial(stated));
	}

	@Test
	void hounsfieldUnitsAreShownAsSoftTissue() {
		short[] values = { -1024, 0, 40, 900 };
		Geometry grid = Geometry.axisAligned(new int[] { 4, 1, 1 }, new double[] { 1, 1, 1 });
		ViewImage ct = ViewImage.of("ct", new Volume(grid, PixelType.INT16, 1, MemorySegment.ofArray(values), null));
		assertEquals(new Window(40, 400), WindowPreset.initial(ct));
		assertEquals(WindowPreset.AUTO.window(row(0, 1, 2).samples(0, 0)), WindowPreset.initial(row(0, 1, 2)));
	}

	@Test
	void volumesOfAFourthAxisAreTimes() {
		float[] values = { 1, 2, 3, 4, 5, 6 };
		Geometry grid = Geometry.axisAligned(new int[] { 2, 1, 1 }, new double[] { 1, 1, 1 });
		ViewImage image = ViewImage.of("pet", new Volume(grid, PixelType.FLOAT32, 3, MemorySegment.ofArray(values), null));
		assertEquals(3, image.channels().size());
		assertEquals(4, image.value(1, 0, 1, 0, 0));
		ViewImage series = image.asTimes();
		assertEquals(3, series.times());
		assertEquals(6, series.value(0, 2, 1, 0, 0));
		assertEquals(Float.NaN, series.value(0, 2, 2, 0, 0));
	}
}
