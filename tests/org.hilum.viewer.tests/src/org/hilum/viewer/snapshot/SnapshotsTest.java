// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionValues;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.viewer.image.ViewImage;
import org.hilum.viewer.label.LabelTiles;
import org.hilum.viewer.layer.Blend;
import org.hilum.viewer.layer.ColourMaps;
import org.hilum.viewer.layer.LabelColours;
import org.hilum.viewer.layer.LayerInputs;
import org.hilum.viewer.layer.NamedLabels;
import org.hilum.viewer.plane.Interpolation;
import org.hilum.viewer.plane.PlaneView;
import org.hilum.viewer.plane.ScaleBar;
import org.hilum.viewer.plane.Slab;
import org.hilum.viewer.plane.ViewPlane;
import org.junit.jupiter.api.Test;

/** Pictures as files, their scale and colours. */
class SnapshotsTest {

	private static final Geometry GRID = Geometry.axisAligned(new int[] { 60, 60, 60 }, new double[] { 1, 1, 1 });

	/** A dark image with a cube of label 3 about (45, 15, 40). */
	private static LayerInputs inputs() {
		short[] labels = new short[(int) GRID.voxels()];
		for (int i = 0; i < labels.length; i++) {
			boolean inside = Math.abs(i % 60 - 45) <= 5 && Math.abs(i / 60 % 60 - 15) <= 5 && Math.abs(i / 3600 - 40) <= 5;
			labels[i] = (short) (inside ? 3 : i == 0 ? 1 : 0);
		}
		NamedLabels map = new NamedLabels("truth", NamedLabels.Role.REFERENCE, LabelTiles.of(Volume.ofLabels(GRID, labels, null)),
				Map
						.of(3, "tumour"));
		return new LayerInputs(List.of(ViewImage.of("ct", Volume.ofLabels(GRID, new short[labels.length], null))), List.of(map),
				List
						.of());
	}

	private static BufferedImage picture(String... settings) {
		Map<String, String> texts = new HashMap<>(Map.of("size", "240", "marks", "false", "window", "500,10"));
		for (int i = 0; i < settings.length; i += 2) {
			texts.put(settings[i], settings[i + 1]);
		}
		return Snapshots.picture(inputs(), SnapshotOptions.ALL.parse(texts, OptionValues.NONE, "test"), Progress.NONE);
	}

	@Test
	void theLargestRegionIsShown() {
		// four pixels for each voxel; the planes go through (45, 15, 40)
		BufferedImage picture = picture("plane", "all", "layers", "labels:opacity=1");
		int colour = LabelColours.of(3);
		assertEquals(colour, picture.getRGB(4 * 45 + 2, 4 * 15 + 2) & 0xffffff);
		assertEquals(colour, picture.getRGB(240 + 4 * 45 + 2, 4 * (59 - 40) + 2) & 0xffffff);
		assertEquals(colour, picture.getRGB(480 + 4 * 15 + 2, 4 * (59 - 40) + 2) & 0xffffff);
		assertEquals(0, picture.getRGB(20, 200) & 0xffffff);
	}

	@Test
	void zoomShowsTheSurroundingsOfThePosition() {
		BufferedImage picture = picture("zoom", "5", "layers", "labels:opacity=1");
		assertEquals(LabelColours.of(3), picture.getRGB(120, 120) & 0xffffff);
		// 48 pixels a side show 12 mm; the cube ends 5.5 mm from its middle
		assertEquals(LabelColours.of(3), picture.getRGB(120 + 105, 120) & 0xffffff);
		assertEquals(0, picture.getRGB(120 + 115, 120) & 0xffffff);
	}

	@Test
	void positionsOutsideShowNothing() {
		BufferedImage picture = picture("at", "30,30,500", "layers", "labels:opacity=1");
		assertEquals(0, picture.getRGB(182, 62) & 0xffffff);
	}

	@Test
	void marksNameTheSides() {
		BufferedImage plain = picture("layers", "");
		BufferedImage marked = picture("layers", "", "marks", "true");
		int changed = 0;
		for (int y = 0; y < 240; y++) {
			for (int x = 0; x < 240; x++) {
				changed += plain.getRGB(x, y) == marked.getRGB(x, y) ? 0 : 1;
			}
		}
		assertTrue(changed > 100, changed + " pixels of letters and scale");
	}

	@Test
	void absentChannelsAreNamed() {
		HilumException problem = assertThrows(HilumException.class, () -> picture("channel", "3"));
		assertTrue(problem.getMessage().endsWith("Choose --channel 0."), problem.getMessage());
	}

	@Test
	void absentTimesAreNamed() {
		HilumException problem = assertThrows(HilumException.class, () -> picture("time", "2"));
		assertTrue(problem.getMessage().endsWith("has one time, no time 2. Choose --time 0."), problem.getMessage());
	}

	@Test
	void windowsAreNumbersOrNames() {
		assertThrows(HilumException.class, () -> picture("window", "40,0"));
		assertThrows(HilumException.class, () -> picture("window", "1.2.3,4"));
		assertThrows(HilumException.class, () -> picture("at", "1,2"));
		assertEquals(240, picture("window", "-600,1500").getWidth());
		assertEquals(240, picture("window", "bone").getWidth());
	}

	private static ScaleBar bar(double mmPerPixel) {
		return ScaleBar.of(new PlaneView(ViewPlane.AXIAL, new double[3], mmPerPixel, 400, 300, Interpolation.NEAREST, Slab.NONE),
				0.25);
	}

	@Test
	void scalesAreRoundLengths() {
		// a quarter of 400 pixels
		assertEquals(new ScaleBar(50, 50 / 0.7), bar(0.7));
		assertEquals("5 cm", bar(0.7).text());
		assertEquals(new ScaleBar(20, 80), bar(0.25));
		assertEquals("2 cm", bar(0.25).text());
		assertEquals("5 mm", bar(0.06).text());
		assertEquals("0.5 mm", bar(0.0055).text());
	}

	@Test
	void coloursAreMixed() {
		assertEquals(0x123456, Blend.over(0xabcdef, 0xff123456));
		assertEquals(0xabcdef, Blend.over(0xabcdef, 0x00123456));
		// 255 * 64 / 256 is 63.75
		assertEquals(0x3f0000, Blend.over(0, 0x40ff0000));
		assertEquals(0x80ff8000, Blend.argb(0xff8000, 0.5));
		int[] grey = ColourMaps.GREY.colours();
		for (int i = 0; i < 256; i++) {
			assertEquals(0xff000000 | i * 0x10101, grey[i]);
		}
		int[] hot = ColourMaps.HOT.colours();
		assertEquals(0, hot[0]);
		assertEquals(0xffffffff, hot[255]);
		int[] inverse = ColourMaps.INVERSE.colours();
		assertEquals(grey[10], inverse[245]);
	}
}
