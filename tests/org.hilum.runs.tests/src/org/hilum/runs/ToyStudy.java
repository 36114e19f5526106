// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Random;
import org.hilum.core.Json;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;

/** A small made-up data set: bright balls of two halves in noise, in a grid that is not the patient's. */
public final class ToyStudy {

	/** The data set's name. */
	public static final String NAME = "Dataset001_Toy";
	/** The number of training cases. */
	public static final int CASES = 6;
	/** Stored from the head down and from back to front: the rows of the direction say so. */
	private static final Geometry GRID = new Geometry(new int[] { 24, 20, 16 }, new double[] { 1, 1.2, 2 },
			new double[] { 10, -20, 30 }, new double[] { 1, 0, 0, 0, -1, 0, 0, 0, -1 });

	private ToyStudy() {
	}

	/**
	 * Writes the data set.
	 *
	 * @param raw the folder of raw data sets
	 * @return the data set's folder
	 */
	public static Path write(Path raw) {
		Path folder = raw.resolve(NAME);
		for (int i = 0; i < CASES; i++) {
			String id = id(i);
			short[] labels = labels(8 + i % 3, 0);
			ImageFormats.write(folder.resolve("imagesTr/" + id + "_0000.nii.gz"), image(labels, i));
			ImageFormats.write(folder.resolve("labelsTr/" + id + ".nii.gz"), Volume.ofLabels(GRID, labels, null));
		}
		ImageFormats.write(folder.resolve("imagesTs/toy_100_0000.nii.gz"), image(labels(9, 0), 100));
		Json.write(folder.resolve("dataset.json"), description());
		return folder;
	}

	/**
	 * {@return the identifier of a training case}
	 *
	 * @param number its number, from 0
	 */
	public static String id(int number) {
		return String.format("toy_%03d", number);
	}

	private static ObjectNode description() {
		ObjectNode json = Json.object();
		json.putObject("channel_names").put("0", "MR <1.5 T>");
		json.putObject("labels").put("background", 0).put("left & right", 1).put("core", 2);
		return json.put("numTraining", CASES).put("file_ending", ".nii.gz").put("description", "A <b>toy</b>");
	}

	/**
	 * {@return a label map, as a prediction might be}
	 *
	 * @param like  number of a case
	 * @param shift voxels by which it is wrong
	 */
	public static Volume prediction(int like, int shift) {
		return Volume.ofLabels(GRID, labels(8 + like % 3, shift), null);
	}

	private static short[] labels(int center, int shift) {
		short[] labels = new short[(int) GRID.voxels()];
		int i = 0;
		for (int z = 0; z < 16; z++) {
			for (int y = 0; y < 20; y++) {
				for (int x = 0; x < 24; x++) {
					double r = Math.hypot(Math.hypot(x - center - shift, y - 9), 2 * (z - 7));
					labels[i++] = (short) (r < 3 ? 2 : r < 6 ? 1 : 0);
				}
			}
		}
		return labels;
	}

	private static Volume image(short[] labels, int seed) {
		Random random = new Random(seed);
		float[] values = new float[labels.length];
		for (int i = 0; i < values.length; i++) {
			values[i] = 200 + 300 * labels[i] + (float) (40 * random.nextGaussian());
		}
		return Volume.ofFloats(GRID, values, null);
	}
}
