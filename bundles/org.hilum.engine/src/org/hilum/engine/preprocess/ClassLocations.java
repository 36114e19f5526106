// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.preprocess;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hilum.imaging.ShortArray;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.preprocessed.CaseProperties;
import org.hilum.nnunet.random.NumpyRandom;

/**
 * Draws voxels of each label or region, so that training finds foreground without searching (nnU-Net:
 * _sample_foreground_locations, same generator, same voxels).
 */
public final class ClassLocations {

	private static final int SEED = 1234;
	private static final int COUNT = 10_000;
	private static final double SHARE = 0.01;

	private final ShortArray seg;
	private final NumpyRandom random = new NumpyRandom(SEED);

	private ClassLocations(ShortArray seg) {
		this.seg = seg;
	}

	/**
	 * Draws locations.
	 *
	 * @param seg         preprocessed labels, (z, y, x)
	 * @param description which labels and regions there are
	 * @return locations, see {@link CaseProperties#classLocations()}
	 */
	public static Map<Integer, int[]> sample(ShortArray seg, DatasetDescription description) {
		ClassLocations locations = new ClassLocations(seg);
		Map<Integer, int[]> result = new LinkedHashMap<>();
		List<int[]> classes = description.foregroundRegions();
		for (int i = 0; i < classes.size(); i++) {
			int key = description.hasRegions() ? i + 1 : classes.get(i)[0];
			result.put(key, locations.draw(classes.get(i)));
		}
		if (description.ignoreLabel().isPresent()) {
			int[] all = description.allLabels();
			int[] annotated = new int[all.length + 1];
			annotated[0] = -1;
			System.arraycopy(all, 0, annotated, 1, all.length);
			result.put(CaseProperties.ANNOTATED, locations.draw(annotated));
		}
		return result;
	}

	private int[] draw(int... labels) {
		int[] voxels = voxels(labels);
		if (voxels.length == 0) {
			return voxels;
		}
		int count = Math.max(Math.min(COUNT, voxels.length), (int) Math.ceil(voxels.length * SHARE));
		int[] chosen = random.choiceWithoutReplacement(voxels.length, count);
		int rows = seg.shape()[1];
		int columns = seg.shape()[2];
		int[] triples = new int[3 * count];
		for (int i = 0; i < count; i++) {
			int voxel = voxels[chosen[i]];
			triples[3 * i] = voxel / columns / rows;
			triples[3 * i + 1] = voxel / columns % rows;
			triples[3 * i + 2] = voxel % columns;
		}
		return triples;
	}

	/** {@return the voxels of the first label in array order, then those of the second and so on} */
	private int[] voxels(int... labels) {
		int[] result = new int[1024];
		int n = 0;
		for (int label : labels) {
			for (int i = 0; i < seg.data().length; i++) {
				if (seg.data()[i] == label) {
					result = n == result.length ? Arrays.copyOf(result, 2 * n) : result;
					result[n++] = i;
				}
			}
		}
		return Arrays.copyOf(result, n);
	}
}
