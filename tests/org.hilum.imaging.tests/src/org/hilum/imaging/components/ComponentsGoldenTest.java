// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.components;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.hilum.imaging.ShortArray;
import org.junit.jupiter.api.Test;

/** Blobs and noise in two and three dimensions, labelled and filled by scipy 1.17. */
class ComponentsGoldenTest {

	@Test
	void equalScipy() throws IOException {
		try (DataInputStream in = new DataInputStream(
				ComponentsGoldenTest.class.getResourceAsStream("scipy.bin"))) {
			int count = in.readInt();
			for (int i = 0; i < count; i++) {
				compare(in);
			}
			assertThat(in.read()).isEqualTo(-1);
		}
	}

	private static void compare(DataInputStream in) throws IOException {
		int[] shape = ints(in, in.readInt());
		String what = Arrays.toString(shape);
		int n = ShortArray.count(shape);
		boolean[] mask = mask(in, n);
		boolean[] filled = mask.clone();
		FillHoles.fill(filled, shape);
		assertThat(filled).as("fill holes " + what).isEqualTo(mask(in, n));
		for (int connectivity = 1; connectivity <= 3; connectivity++) {
			ConnectedComponents found = ConnectedComponents.label(mask, connectivity, shape);
			assertThat(found.labels()).as("connectivity " + connectivity + " of " + what).isEqualTo(ints(in, n));
			int[] sizes = new int[found.count() + 1];
			for (int label : found.labels()) {
				sizes[label]++;
			}
			assertThat(found.sizes()).as("sizes " + what).isEqualTo(sizes);
		}
	}

	private static int[] ints(DataInputStream in, int n) throws IOException {
		int[] result = new int[n];
		for (int i = 0; i < n; i++) {
			result[i] = in.readInt();
		}
		return result;
	}

	private static boolean[] mask(DataInputStream in, int n) throws IOException {
		boolean[] result = new boolean[n];
		for (int i = 0; i < n; i++) {
			result[i] = in.readByte() != 0;
		}
		return result;
	}
}
