// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.preprocess;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
	/** The voxels of each label that occurs in a class, in array order. */
	private final Map<Integer, int[]> voxels = new HashMap<>();
	private final NumpyRandom random = new NumpyRandom(SEED);

	private ClassLocations(ShortArray seg, List<int[]> classes) {
		this.seg = seg;
		int[] counts = counts(seg.data());
		int[][] found = new int[counts.length][];
		for (int[] labels : classes) {
			for (int label : labels) {
				// no voxel has a label beyond 16 bits
				boolean possible = label == (short) label;
				int[] own = voxels.computeIfAbsent(label, _ -> new int[possible ? counts[label & 0xffff] : 0]);
				if (own.length > 0) {
					found[label & 0xffff] = own;
				}
			}
		}
		collect(seg.data(), found);
	}

	private static int[] counts(short... seg) {
		int[] counts = new int[1 << 16];
		int background = 0;
		for (short label : seg) {
			// most voxels are background, and to count them in one place of memory would make each wait for the one before
			if (label == 0) {
				background++;
			} else {
				counts[label & 0xffff]++;
			}
		}
		counts[0] = background;
		return counts;
	}

	private static void collect(short[] seg, int[]... found) {
		int[] filled = new int[found.length];
		for (int i = 0; i < seg.length; i++) {
			int[] target = found[seg[i] & 0xffff];
			if (target != null) {
				target[filled[seg[i] & 0xffff]++] = i;
			}
		}
	}

	/**
	 * Draws locations.
	 *
	 * @param seg         preprocessed labels, (z, y, x)
	 * @param description which labels and regions there are
	 * @return locations, see {@link CaseProperties#classLocations()}
	 */
	public static Map<Integer, int[]> sample(ShortArray seg, DatasetDescription description) {
		List<int[]> classes = description.foregroundRegions();
		List<int[]> drawn = new ArrayList<>(classes);
		if (description.ignoreLabel().isPresent()) {
			int[] all = description.allLabels();
			int[] annotated = new int[all.length + 1];
			annotated[0] = -1;
			System.arraycopy(all, 0, annotated, 1, all.length);
			drawn.add(annotated);
		}
		ClassLocations locations = new ClassLocations(seg, drawn);
		Map<Integer, int[]> result = new LinkedHashMap<>();
		for (int i = 0; i < drawn.size(); i++) {
			int key = description.hasRegions() ? i + 1 : drawn.get(i)[0];
			result.put(i < classes.size() ? key : CaseProperties.ANNOTATED, locations.draw(drawn.get(i)));
		}
		return result;
	}

	private int[] draw(int... labels) {
		int[] all = voxels(labels);
		if (all.length == 0) {
			return all;
		}
		int count = Math.max(Math.min(COUNT, all.length), (int) Math.ceil(all.length * SHARE));
		int[] chosen = random.choiceWithoutReplacement(all.length, count);
		int rows = seg.shape()[1];
		int columns = seg.shape()[2];
		int[] triples = new int[3 * count];
		for (int i = 0; i < count; i++) {
			int voxel = all[chosen[i]];
			triples[3 * i] = voxel / columns / rows;
			triples[3 * i + 1] = voxel / columns % rows;
			triples[3 * i + 2] = voxel % columns;
		}
		return triples;
	}

	/** {@return the voxels of the first label in array order, then those of the second and so on} */
	private int[] voxels(int... labels) {
		if (labels.length == 1) {
			return voxels.get(labels[0]);
		}
		return IntStream.of(labels).mapToObj(voxels::get).flatMapToInt(IntStream::of).toArray();
	}
}
