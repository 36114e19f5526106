// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.hilum.core.Json;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;

/** Raw data sets of five tiny cases. */
final class SmallDataset {

	private static final int[] SIZE = { 20, 18, 16 };

	private SmallDataset() {
	}

	/** Writes a data set of one MR channel and one label below {@code project/nnUNet_raw}. */
	static void write(Path project, String name) {
		Path folder = project.resolve("nnUNet_raw").resolve(name);
		ObjectNode json = Json.object();
		json.putObject("channel_names").put("0", "MRI");
		json.putObject("labels").put("background", 0).put("a", 1);
		json.put("numTraining", 5).put("file_ending", ".nii.gz");
		Json.write(folder.resolve("dataset.json"), json);
		cases(folder);
	}

	/** Writes a raw data set of nnU-Net v1, or a task of the decathlon with the same files. */
	static void writeOld(Path folder, String imageSuffix) {
		ObjectNode json = Json.object().put("name", "OLD").put("numTraining", 5).put("numTest", 0);
		json.put("tensorImageSize", "4D");
		json.putObject("modality").put("0", "MRI");
		json.putObject("labels").put("0", "Background").put("1", "a");
		json.putArray("training");
		json.putArray("test");
		Json.write(folder.resolve("dataset.json"), json);
		for (int i = 0; i < 5; i++) {
			writeCase(folder, "c" + i, imageSuffix, i);
		}
	}

	private static void cases(Path folder) {
		for (int i = 0; i < 5; i++) {
			writeCase(folder, "c" + i, "_0000", i);
		}
	}

	private static void writeCase(Path folder, String id, String suffix, int seed) {
		Geometry grid = Geometry.axisAligned(SIZE, new double[] { 1, 1, 1.5 });
		float[] image = new float[(int) grid.voxels()];
		short[] label = new short[image.length];
		for (int i = 0; i < image.length; i++) {
			image[i] = 1 + (i * 31 + seed * 7) % 97;
			label[i] = (short) (i % SIZE[0] > 8 && i % SIZE[0] < 14 ? 1 : 0);
		}
		ImageFormats.write(folder.resolve("imagesTr").resolve(id + suffix + ".nii.gz"), Volume.ofFloats(grid, image, null));
		ImageFormats.write(folder.resolve("labelsTr").resolve(id + ".nii.gz"), Volume.ofLabels(grid, label, null));
	}
}
