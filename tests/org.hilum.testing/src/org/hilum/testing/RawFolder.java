// SPDX-License-Identifier: EPL-2.0
package org.hilum.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;
import org.hilum.core.Json;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.nnunet.dataset.RawDataset;

/** Makes small raw data sets for tests. */
public final class RawFolder {

	private final Path folder;
	private final int[] size;
	private final double[] spacing;

	/**
	 * A folder whose images have one grid.
	 *
	 * @param folder  the folder, made when the first file is written
	 * @param size    voxels, x y z
	 * @param spacing mm, x y z
	 */
	public RawFolder(Path folder, int[] size, double... spacing) {
		this.folder = folder;
		this.size = size;
		this.spacing = spacing;
	}

	/** Writes dataset.json for channels named "MRI" and labels background, a = 1, b = 2. */
	public RawFolder description(int cases, int channels) {
		return description(json -> {
			json.putObject("channel_names");
			for (int c = 0; c < channels; c++) {
				((ObjectNode) json.get("channel_names")).put(String.valueOf(c), "MRI");
			}
			json.putObject("labels").put("background", 0).put("a", 1).put("b", 2);
			json.put("numTraining", cases).put("file_ending", ".nii.gz");
		});
	}

	/** Writes dataset.json. */
	public RawFolder description(Consumer<ObjectNode> content) {
		ObjectNode json = Json.object();
		content.accept(json);
		Json.write(folder.resolve("dataset.json"), json);
		return this;
	}

	/** Writes an image; values by voxel, x fastest. */
	public RawFolder image(String name, IntToDoubleFunction values) {
		return write("imagesTr/" + name, new Geometry(size, spacing, new double[3], identity()), values);
	}

	/** Writes a label map. */
	public RawFolder label(String name, IntToDoubleFunction values) {
		return write("labelsTr/" + name, new Geometry(size, spacing, new double[3], identity()), values);
	}

	/** Writes a file on any grid. */
	public RawFolder write(String name, Geometry geometry, IntToDoubleFunction values) {
		float[] data = new float[(int) geometry.voxels()];
		for (int i = 0; i < data.length; i++) {
			data[i] = (float) values.applyAsDouble(i);
		}
		ImageFormats.write(folder.resolve(name), Volume.ofFloats(geometry, data, null));
		return this;
	}

	/** {@return the data set} */
	public RawDataset open() {
		return RawDataset.open(folder);
	}

	private static double[] identity() {
		return new double[] { 1, 0, 0, 0, 1, 0, 0, 0, 1 };
	}
}
