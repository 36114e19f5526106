// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks.suite;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.hilum.core.Json;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;

/** Made-up data sets of one case: a cube of noise, 1 mm voxels, in which each of 512 blocks has a ball of one of the labels. */
final class ScaleData {

	/** Blocks along an edge. */
	private static final int BLOCKS = 8;
	private static final double RADIUS = 0.4;
	private static final String ENDING = ".nii";

	private final Setup setup;

	/**
	 * Makes nothing yet.
	 *
	 * @param setup where everything is
	 */
	ScaleData(Setup setup) {
		this.setup = setup;
	}

	/**
	 * {@return the folder of a data set}
	 *
	 * @param edge    of the cube, voxels
	 * @param classes labels without background
	 */
	Path cubes(int edge, int classes) {
		int number = 200 + edge / 8 + classes;
		Path folder = setup.data().raw("Dataset" + number + "_Cube");
		if (Files.exists(folder.resolve("dataset.json"))) {
			return folder;
		}
		int[] shape = { edge, edge, edge };
		Geometry grid = Geometry.axisAligned(shape, new double[] { 1, 1, 1 });
		short[] values = new short[ShortArray.count(shape)];
		SplittableRandom random = new SplittableRandom(edge);
		for (int i = 0; i < values.length; i++) {
			values[i] = (short) random.nextInt(-1000, 1000);
		}
		ImageFormats.write(folder.resolve("imagesTr").resolve("cube_0000" + ENDING), new Volume(grid, PixelType.INT16, 1,
				MemorySegment.ofArray(values), null));
		ImageFormats.write(folder.resolve("labelsTr").resolve("cube" + ENDING), Volume.ofLabels(grid, labels(edge, classes),
				null));
		describe(folder, classes);
		return folder;
	}

	private static short[] labels(int edge, int classes) {
		short[] labels = new short[edge * edge * edge];
		for (int i = 0; i < labels.length; i++) {
			int z = i / edge / edge;
			int y = i / edge % edge;
			int x = i % edge;
			if (inside(z, edge) + inside(y, edge) + inside(x, edge) < RADIUS * RADIUS) {
				int block = (z * BLOCKS / edge * BLOCKS + y * BLOCKS / edge) * BLOCKS + x * BLOCKS / edge;
				labels[i] = (short) (1 + block % classes);
			}
		}
		return labels;
	}

	/** {@return the squared distance to the middle of the block, in blocks} */
	private static double inside(int position, int edge) {
		double within = (position + 0.5) * BLOCKS / edge;
		double distance = within - Math.floor(within) - 0.5;
		return distance * distance;
	}

	private static void describe(Path folder, int classes) {
		ObjectNode json = Json.object().put("numTraining", 1).put("file_ending", ENDING);
		json.putObject("channel_names").put("0", "CT");
		ObjectNode labels = json.putObject("labels").put("background", 0);
		for (int label = 1; label <= classes; label++) {
			labels.put("label" + label, label);
		}
		Json.write(folder.resolve("dataset.json"), json);
	}
}
