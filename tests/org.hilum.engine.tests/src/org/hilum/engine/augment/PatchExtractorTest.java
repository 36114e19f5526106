// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PatchExtractorTest {

	/** Upstream computes positions in float32: 1e-6 voxels times slopes of a few units, in a few terms. */
	private static final float TOLERANCE = 2e-5f;

	@TestFactory
	List<DynamicTest> agreesWithUpstream() {
		List<DynamicTest> tests = new ArrayList<>();
		for (JsonNode golden : Patches.golden("spatial.json")) {
			tests.add(DynamicTest.dynamicTest(golden.get("name").asText(), () -> compare(golden)));
		}
		return tests;
	}

	private static void compare(JsonNode golden) {
		int[] patch = Patches.ints(golden.get("patch"));
		LabelledImage source = Patches.source(Patches.floats(golden.get("image")), Patches.shorts(golden.get("labels")),
				Patches.ints(golden.get("shape")));
		SourceRegion region = new SourceRegion(Patches.ints(golden.get("start")), Patches.ints(golden.get("size")));
		Patch result = extract(source, region, transform(golden), patch);
		short[] labels = Patches.shorts(golden.get("expectedLabels"));
		float[] image = Patches.floats(golden.get("expectedImage"));
		assertThat(result.labels).isEqualTo(labels);
		for (int i = 0; i < image.length; i++) {
			assertThat(result.image[i]).as("voxel %d", i).isCloseTo(image[i], within(TOLERANCE));
		}
	}

	private static PatchTransform transform(JsonNode golden) {
		double[] angles = new double[3];
		boolean turned = false;
		for (int a = 0; a < 3; a++) {
			angles[a] = golden.get("angles").get(a).asDouble();
			turned |= angles[a] != 0;
		}
		boolean withinSlices = !golden.get("mode").asText().equals("3d");
		return turned ? PatchTransform.affine(angles, golden.get("scale").asDouble(), withinSlices, false, false, false)
				: PatchTransform.identity();
	}

	@Test
	void croppingPadsTheImageWithZeroAndTheLabelsWithOutside() {
		LabelledImage source = Patches.sourceOfLabels(new short[] { 5, 6, 7, 8 }, 1, 2, 2);
		Patch patch = extract(source, new SourceRegion(new int[] { 0, -1, 1 }, new int[] { 1, 3, 2 }),
				PatchTransform.identity(), 1, 3, 2);
		assertThat(patch.image).containsExactly(0, 0, 6, 0, 8, 0);
		assertThat(patch.labels).containsExactly((short) -1, (short) -1, (short) 6, (short) -1, (short) 8, (short) -1);
	}

	@Test
	void aRegionBesideTheImageIsEmpty() {
		LabelledImage source = Patches.sourceOfLabels(new short[] { 5, 6, 7, 8 }, 1, 2, 2);
		for (PatchTransform transform : List.of(PatchTransform.identity(), rotation(0.3, 0, 0))) {
			Patch patch = extract(source, new SourceRegion(new int[] { 9, 9, 9 }, new int[] { 2, 2, 2 }), transform, 2, 2, 2);
			assertThat(patch.image).containsOnly(0);
			assertThat(patch.labels).containsOnly((short) -1);
		}
	}

	/** Per voxel the value whose position is nearest, computed from the matrix; beyond the case 0. */
	@Test
	void voxelsOfTheImageCanBeThoseOfTheNearestVoxel() {
		LabelledImage source = random(9, 8, 7);
		PatchTransform transform = PatchTransform.affine(new double[] { 0.4, -0.3, 0.2 }, new double[] { 0.8, 1.3, 1.1 }, false,
				true, false, false).withNearestImage().withNearestLabels();
		Patch patch = extract(source, Patches.whole(source), transform, 7, 7, 7);
		int outside = 0;
		for (int i = 0; i < 343; i++) {
			double[] offset = { i / 49 - 3, i / 7 % 7 - 3, i % 7 - 3 };
			int[] at = new int[3];
			boolean inside = true;
			for (int a = 0; a < 3; a++) {
				double middle = (new int[] { 9, 8, 7 }[a] - 1) / 2.0;
				at[a] = (int) Math.rint(middle + transform.element(a, 0) * offset[0] + transform.element(a, 1) * offset[1]
						+ transform.element(a, 2) * offset[2]);
				inside &= at[a] >= 0 && at[a] < new int[] { 9, 8, 7 }[a];
			}
			float expected = inside ? source.image().getAtIndex(LabelledImage.FLOAT, (at[0] * 8 + at[1]) * 7 + at[2]) : 0;
			assertThat(patch.image[i]).as("voxel %d", i).isEqualTo(expected);
			outside += inside ? 0 : 1;
		}
		assertThat(outside).isBetween(20, 150);
	}

	@Test
	void theIdentityIsExactOnBothPaths() {
		LabelledImage source = random(9, 8, 7);
		Patch copied = extract(source, Patches.whole(source), PatchTransform.identity(), 5, 4, 3);
		Patch sampled = extract(source, Patches.whole(source), rotation(0, 0, 0), 5, 4, 3);
		assertThat(sampled.image).isEqualTo(copied.image);
		assertThat(sampled.labels).isEqualTo(copied.labels);
		assertThat(copied.image[0]).isEqualTo(source.label(source.index(2, 2, 2)));
	}

	@Test
	void mirroringReversesAxesOnBothPaths() {
		LabelledImage source = random(6, 6, 6);
		Patch plain = extract(source, Patches.whole(source), PatchTransform.identity(), 4, 4, 4);
		for (int mask = 0; mask < 8; mask++) {
			boolean[] flips = { (mask & 1) != 0, (mask & 2) != 0, (mask & 4) != 0 };
			Patch copied = extract(source, Patches.whole(source), PatchTransform.mirror(flips), 4, 4, 4);
			Patch sampled = extract(source, Patches.whole(source),
					PatchTransform.affine(new double[3], 1, mask % 2 == 0, flips), 4, 4, 4);
			for (int i = 0; i < 64; i++) {
				int z = flips[0] ? 3 - i / 16 : i / 16;
				int y = flips[1] ? 3 - i / 4 % 4 : i / 4 % 4;
				int x = flips[2] ? 3 - i % 4 : i % 4;
				assertThat(copied.image[i]).isEqualTo(plain.image[16 * z + 4 * y + x]);
			}
			assertThat(sampled.image).isEqualTo(copied.image);
			assertThat(sampled.labels).isEqualTo(copied.labels);
		}
	}

	@Test
	void aMirroredPatchAtTheBorderKeepsItsPaddingOnTheRightSide() {
		LabelledImage source = Patches.sourceOfLabels(new short[] { 1, 2, 3 }, 1, 1, 3);
		Patch patch = extract(source, new SourceRegion(new int[] { 0, 0, 1 }, new int[] { 1, 1, 4 }),
				PatchTransform.mirror(false, false, true), 1, 1, 4);
		assertThat(patch.labels).containsExactly((short) -1, (short) -1, (short) 3, (short) 2);
	}

	/** Between two voxels the even one is taken, as in torch's grid_sample; outside the region there is no label. */
	@Test
	void labelsOfTheNearestVoxel() {
		LabelledImage source = Patches.sourceOfLabels(new short[] { 1, 2, 3, 4, 5 }, 1, 1, 5);
		PatchTransform half = PatchTransform.affine(new double[3], 0.5, true, false, false, false).withNearestLabels();
		assertThat(extract(source, Patches.whole(source), half, 1, 1, 5).labels).containsExactly((short) 2, (short) 3,
				(short) 3, (short) 3, (short) 4);
		PatchTransform twice = PatchTransform.affine(new double[3], 2, true, false, false, false).withNearestLabels();
		assertThat(extract(source, Patches.whole(source), twice, 1, 1, 5).labels).containsExactly((short) -1, (short) 1,
				(short) 3, (short) 5, (short) -1);
	}

	@Test
	void aQuarterTurnIsAnArrayRotation() {
		LabelledImage source = random(6, 6, 6);
		Patch plain = extract(source, Patches.whole(source), PatchTransform.identity(), 6, 6, 6);
		for (int axis = 0; axis < 3; axis++) {
			double[] angles = new double[3];
			angles[axis] = Math.PI / 2;
			Patch turned = extract(source, Patches.whole(source), rotation(angles), 6, 6, 6);
			for (int i = 0; i < 216; i++) {
				int[] p = { i / 36, i / 6 % 6, i % 6 };
				int u = (axis + 1) % 3;
				int v = (axis + 2) % 3;
				int[] q = p.clone();
				// the map from patch to source takes (u, v) to (-v, u) about the middle
				q[u] = 5 - p[v];
				q[v] = p[u];
				int from = 36 * q[0] + 6 * q[1] + q[2];
				assertThat(turned.labels[i]).isEqualTo(plain.labels[from]);
				// sine and cosine of a quarter turn are exact to 1e-16, interpolated in float
				assertThat(turned.image[i]).isCloseTo(plain.image[from], within(1e-5f));
			}
		}
	}

	@Test
	void theMiddleStaysWhereItIs() {
		LabelledImage source = random(9, 9, 9);
		SplittableRandom random = new SplittableRandom(3);
		for (int n = 0; n < 50; n++) {
			PatchTransform transform = PatchTransform.affine(
					new double[] { random.nextDouble(-3, 3), random.nextDouble(-3, 3), random.nextDouble(-3, 3) },
					random.nextDouble(0.7, 1.4), false, random.nextBoolean(), random.nextBoolean(), random.nextBoolean());
			Patch patch = extract(source, Patches.whole(source), transform, 5, 5, 5);
			assertThat(patch.labels[62]).isEqualTo(source.label(source.index(4, 4, 4)));
			assertThat(patch.image[62]).isEqualTo(patch.labels[62]);
		}
	}

	/** With two labels, linear interpolation of the image 0/1 and the vote between the labels cross at one half. */
	@Test
	void imageAndLabelsStayAligned() {
		LabelledImage source = ball(24);
		SplittableRandom random = new SplittableRandom(4);
		for (int n = 0; n < 40; n++) {
			PatchTransform transform = new SpatialAugmentation(n % 2 == 0, 0.7, Math.PI, 0.7, 0.7, 1.4, false, 0, 1, 2)
					.sample(random);
			Patch patch = extract(source, new SourceRegion(new int[] { 1, -3, 2 }, new int[] { 20, 22, 21 }), transform,
					20, 18, 17);
			for (int i = 0; i < patch.image.length; i++) {
				boolean certain = Math.abs(patch.image[i] - 0.5f) > 1e-3 && patch.labels[i] >= 0;
				assertThat(!certain || patch.labels[i] == Math.round(patch.image[i])).isTrue();
			}
		}
	}

	@Test
	void scalingChangesTheVolumeOfABallByItsCube() {
		LabelledImage source = ball(32);
		int before = count(extract(source, Patches.whole(source), PatchTransform.identity(), 32, 32, 32));
		for (double scale : new double[] { 0.8, 1.25 }) {
			PatchTransform transform = PatchTransform.affine(new double[3], scale, false, false, false, false);
			int after = count(extract(source, Patches.whole(source), transform, 32, 32, 32));
			// a ball of radius 8 has 2100 voxels, of which the surface makes some percent uncertain
			assertThat((double) after / before * Math.pow(scale, 3)).isCloseTo(1, within(0.04));
		}
	}

	@Test
	void slicesDoNotMix() {
		short[] labels = new short[5 * 10 * 10];
		for (int i = 0; i < labels.length; i++) {
			labels[i] = (short) (i / 100);
		}
		LabelledImage source = Patches.sourceOfLabels(labels, 5, 10, 10);
		PatchTransform transform = PatchTransform.affine(new double[] { 0.7, 0, 0 }, 1.3, true, true, false, false);
		Patch patch = extract(source, Patches.whole(source), transform, 5, 4, 4);
		for (int i = 0; i < patch.image.length; i++) {
			assertThat(patch.labels[i]).isEqualTo((short) (4 - i / 16));
			assertThat(patch.image[i]).isEqualTo(patch.labels[i]);
		}
	}

	private static int count(Patch patch) {
		int n = 0;
		for (short label : patch.labels) {
			n += label == 1 ? 1 : 0;
		}
		return n;
	}

	private static PatchTransform rotation(double... angles) {
		return PatchTransform.affine(angles, 1, false, false, false, false);
	}

	private static LabelledImage random(int... shape) {
		short[] labels = new short[shape[0] * shape[1] * shape[2]];
		SplittableRandom random = new SplittableRandom(1);
		for (int i = 0; i < labels.length; i++) {
			labels[i] = (short) random.nextInt(100);
		}
		return Patches.sourceOfLabels(labels, shape);
	}

	private static LabelledImage ball(int extent) {
		short[] labels = new short[extent * extent * extent];
		double middle = (extent - 1) / 2.0;
		for (int i = 0; i < labels.length; i++) {
			double z = i / extent / extent - middle;
			double y = i / extent % extent - middle;
			double x = i % extent - middle;
			labels[i] = (short) (z * z + y * y + x * x < extent * extent / 16.0 ? 1 : 0);
		}
		return Patches.sourceOfLabels(labels, extent, extent, extent);
	}

	private record Patch(float[] image, short[] labels) {
	}

	private static Patch extract(LabelledImage source, SourceRegion region, PatchTransform transform, int... size) {
		int voxels = size[0] * size[1] * size[2];
		float[] image = new float[source.channels() * voxels];
		short[] labels = new short[voxels];
		Arrays.fill(image, Float.NaN);
		PatchExtractor.extract(source, region, transform, Patches.patch(image, source.channels(), size), labels);
		return new Patch(image, labels);
	}
}
