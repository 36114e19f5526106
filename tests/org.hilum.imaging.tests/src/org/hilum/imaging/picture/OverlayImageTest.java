// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.hilum.imaging.Geometry;
import org.junit.jupiter.api.Test;

class OverlayImageTest {

	private static final int[] SIZE = { 20, 30, 10 };
	private static final double[] SPACING = { 2, 1, 3 };
	/** The longest side has 20 x 2 mm. */
	private static final double SCALE = 10;
	private static final double[] IDENTITY = { 1, 0, 0, 0, 1, 0, 0, 0, 1 };

	private static OverlayImage with(double[] direction, int... marked) {
		Geometry geometry = new Geometry(SIZE, SPACING, new double[3], direction);
		int n = (int) geometry.voxels();
		float[] image = new float[n];
		for (int i = 0; i < n; i++) {
			image[i] = 1 + i % 7;
		}
		short[] reference = new short[n];
		for (int z = 0; z < 3; z++) {
			for (int y = 0; y < 4; y++) {
				for (int x = 0; x < 5; x++) {
					reference[marked[0] + x + 20 * (marked[1] + y + 30 * (marked[2] + z))] = 1;
				}
			}
		}
		return new OverlayImage(geometry, image, reference, new short[n]);
	}

	/** {@return the middle of the pixels that have the reference's colour, as shares of width and height} */
	private static double[] center(BufferedImage picture) {
		double sumX = 0;
		double sumY = 0;
		int n = 0;
		for (int y = 0; y < picture.getHeight(); y++) {
			for (int x = 0; x < picture.getWidth(); x++) {
				Color c = new Color(picture.getRGB(x, y));
				if (c.getBlue() > 200 && c.getRed() < 80) {
					sumX += x;
					sumY += y;
					n++;
				}
			}
		}
		assertThat(n).isPositive();
		return new double[] { sumX / n / picture.getWidth(), sumY / n / picture.getHeight() };
	}

	@Test
	void picturesHaveTrueProportions() {
		OverlayImage overlay = with(IDENTITY, 7, 12, 3);
		// 20 x 2 mm to 30 x 1 mm; all of it is less than the part that is always shown
		assertThat(overlay.scale(400)).isEqualTo(SCALE);
		BufferedImage axial = overlay.draw(View.AXIAL, 4, SCALE);
		assertThat(axial.getWidth()).isEqualTo(400);
		assertThat(axial.getHeight()).isEqualTo(300);
		BufferedImage sagittal = overlay.draw(View.SAGITTAL, 9, SCALE);
		assertThat(sagittal.getWidth()).as("views have one scale").isEqualTo(300);
		assertThat(sagittal.getHeight()).isEqualTo(300);
	}

	@Test
	void sidesAreThePatients() {
		// towards the patient's left, back and head
		OverlayImage overlay = with(IDENTITY, 14, 25, 7);
		double[] axial = center(overlay.draw(View.AXIAL, overlay.slice(View.AXIAL), SCALE));
		assertThat(axial[0]).as("left is right").isGreaterThan(0.6);
		assertThat(axial[1]).as("back is below").isGreaterThan(0.6);
		double[] coronal = center(overlay.draw(View.CORONAL, overlay.slice(View.CORONAL), SCALE));
		assertThat(coronal[0]).isGreaterThan(0.6);
		assertThat(coronal[1]).as("head is above").isLessThan(0.4);
		double[] sagittal = center(overlay.draw(View.SAGITTAL, overlay.slice(View.SAGITTAL), SCALE));
		assertThat(sagittal[0]).as("back is right").isGreaterThan(0.6);
		assertThat(sagittal[1]).isLessThan(0.4);
	}

	@Test
	void theOrderInTheFileDoesNotMatter() {
		// the first index axis runs to the right, the second to the head, the third to the back
		double[] other = { -1, 0, 0, 0, 0, 1, 0, 1, 0 };
		OverlayImage overlay = with(other, 1, 25, 7);
		assertThat(overlay.slices(View.AXIAL)).isEqualTo(30);
		double[] coronal = center(overlay.draw(View.CORONAL, overlay.slice(View.CORONAL), SCALE));
		assertThat(coronal[0]).as("the patient's left").isGreaterThan(0.6);
		assertThat(coronal[1]).as("the head").isLessThan(0.4);
	}

	@Test
	void theSliceWithTheLargestAreaIsShown() {
		OverlayImage overlay = with(IDENTITY, 7, 12, 3);
		assertThat(overlay.slice(View.AXIAL)).isBetween(3, 5);
		assertThat(overlay.slice(View.CORONAL)).isBetween(12, 15);
		assertThat(overlay.slice(View.SAGITTAL)).isBetween(7, 11);
	}

	@Test
	void emptyLabelsShowTheMiddle() throws IOException {
		Geometry geometry = new Geometry(SIZE, SPACING, new double[3], IDENTITY);
		OverlayImage overlay = new OverlayImage(geometry, new float[6000], new short[6000], new short[6000]);
		assertThat(overlay.slice(View.AXIAL)).isEqualTo(5);
		BufferedImage picture = overlay.draw(View.AXIAL, 5, overlay.scale(100));
		assertThat(ImageIO.read(new ByteArrayInputStream(OverlayImage.png(picture))).getWidth()).isEqualTo(100);
	}

	@Test
	void contoursRunBetweenVoxels() {
		short[][] one = new short[5][5];
		one[2][2] = 1;
		var bounds = Contours.of(one).getBounds2D();
		assertThat(bounds.getMinX()).isEqualTo(2);
		assertThat(bounds.getMaxX()).isEqualTo(3);
		short[][] corner = new short[2][2];
		corner[0][0] = 3;
		assertThat(Contours.of(corner).getBounds2D().getMinX()).as("closed at the edge of the image").isZero();
	}
}
