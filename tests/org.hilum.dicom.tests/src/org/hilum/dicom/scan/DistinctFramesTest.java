// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.hilum.dicom.DataSet;
import org.hilum.dicom.DicomBuilder;
import org.hilum.dicom.Tags;
import org.hilum.dicom.series.Plane;
import org.hilum.dicom.series.SeriesReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which attributes tell frames at one place apart, compared with looking at every pair of frames. */
class DistinctFramesTest {

	private static final int[] TAGS = { Tags.STACK_ID, Tags.EFFECTIVE_ECHO_TIME, Tags.DIFFUSION_B_VALUE };

	private static FrameEntry frame(double z, int number, String... values) {
		DataSet header = new DicomBuilder().string(Tags.MODALITY, "MR").build();
		Plane plane = new Plane(header, number, 2, 2, new double[] { 0, 0, z }, new double[] { 1, 0, 0 },
				new double[] { 0, 1, 0 }, 1, 1, 1, 0);
		return new FrameEntry(new FileEntry(header, List.of(plane), List.of(), null, null), plane,
				Map.of(TAGS[0], values[0], TAGS[1], values[1], TAGS[2], values[2]));
	}

	private static boolean apart(List<FrameEntry> frames, int... tags) {
		Set<List<Object>> seen = new HashSet<>();
		for (FrameEntry frame : frames) {
			List<Object> key = new ArrayList<>(List.of(frame.plane().position()[2]));
			for (int tag : tags) {
				key.add(frame.value(tag));
			}
			if (!seen.add(key)) {
				return false;
			}
		}
		return true;
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void attributesThatTellFramesApartAreThoseOfAllPairs(long seed) {
		Random random = new Random(seed);
		for (int round = 0; round < 50; round++) {
			List<FrameEntry> frames = new ArrayList<>();
			for (int f = 0; f < 2 + random.nextInt(10); f++) {
				frames.add(frame(random.nextInt(4), f, "" + random.nextInt(3), "" + random.nextInt(3), "" + random.nextInt(2)));
			}
			DistinctFrames distinct = new DistinctFrames(frames);
			for (int a : TAGS) {
				assertThat(distinct.differs(a)).isEqualTo(frames.stream().map(f -> f.value(a)).distinct().count() > 1);
				assertThat(distinct.by(a)).isEqualTo(apart(frames, a));
				for (int b : TAGS) {
					assertThat(distinct.by(a, b)).isEqualTo(apart(frames, a, b));
				}
			}
		}
	}

	@Test
	void placesAreNumberedUpwardsAndThoseWithinAHundredthOfAMillimetreAreOne() {
		List<Plane> planes = new ArrayList<>();
		for (double z : new double[] { 5, 0, 5.004, 2.5, 0.0099, 0.0101 }) {
			planes.add(frame(z, planes.size(), "", "", "").plane());
		}
		assertThat(SeriesReader.places(planes)).containsExactly(3, 0, 3, 2, 0, 1);
	}
}
