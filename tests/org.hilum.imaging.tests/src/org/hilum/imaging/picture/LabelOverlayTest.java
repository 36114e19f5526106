// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.Set;
import org.hilum.imaging.FloatArray;
import org.hilum.imaging.ShortArray;
import org.junit.jupiter.api.Test;

class LabelOverlayTest {

	@Test
	void theSliceWithTheLargestMeanShareOfAllLabelsIsShown() {
		// label 1: 4 voxels in slice 0, 2 in slice 1; label 2: 1 voxel in slice 1. Shares: 0.33 and 0.67
		ShortArray labels = new ShortArray(new short[] { 1, 1, 1, 1, /**/ 1, 1, 2, 0, /**/ 0, 0, 0, -1 }, 3, 2, 2);
		assertThat(LabelOverlay.slice(labels)).isEqualTo(1);
		assertThat(LabelOverlay.slice(new ShortArray(new short[] { 1, 0, 0, 1 }, 2, 1, 2))).as("the first of equals")
				.isZero();
		assertThat(LabelOverlay.slice(ShortArray.zeros(5, 1, 1))).as("the middle without labels").isEqualTo(2);
	}

	@Test
	void greyIsStretchedAndLabelsAreTinted() {
		FloatArray image = new FloatArray(new float[] { -10, 10, -10, Float.NaN }, 2, 2);
		BufferedImage plain = LabelOverlay.draw(image, ShortArray.zeros(2, 2), 0.6);
		assertThat(new Color(plain.getRGB(0, 0))).isEqualTo(Color.BLACK);
		assertThat(new Color(plain.getRGB(1, 0))).isEqualTo(Color.WHITE);
		assertThat(new Color(plain.getRGB(1, 1))).as("not a number").isEqualTo(Color.BLACK);
		BufferedImage tinted = LabelOverlay.draw(image, new ShortArray(new short[] { 0, 0, 1, 0 }, 2, 2), 0.5);
		Color color = LabelOverlay.color(1);
		// a fraction is cut off
		assertThat(new Color(tinted.getRGB(0, 1))).isEqualTo(
				new Color((int) (color.getRed() * 0.5f), (int) (color.getGreen() * 0.5f), (int) (color.getBlue() * 0.5f)));
		assertThat(new Color(tinted.getRGB(1, 0))).isEqualTo(Color.WHITE);
	}

	@Test
	void aConstantImageIsBlack() {
		BufferedImage picture = LabelOverlay.draw(new FloatArray(new float[] { 7, 7 }, 1, 2), ShortArray.zeros(1, 2), 0.6);
		assertThat(new Color(picture.getRGB(0, 0))).isEqualTo(Color.BLACK);
	}

	@Test
	void manyLabelsHaveColoursOfTheirOwn() {
		Set<Color> colors = new HashSet<>();
		for (int label = 1; label <= 118; label++) {
			colors.add(LabelOverlay.color(label));
		}
		assertThat(colors).hasSize(118);
	}
}
