// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.hilum.core.Json;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;

/** Makes small raw data sets that are all right, to be broken by tests. */
public final class TinyDataset {

	/** Voxels along x, y, z. */
	public static final int[] SIZE = { 12, 10, 8 };
	/** mm along x, y, z. */
	public static final double[] SPACING = { 2, 2, 3 };

	private final Path folder;

	/** A value for each voxel. */
	@FunctionalInterface
	public interface Voxels {
		/** {@return the value at an index} */
		double at(int x, int y, int z);
	}

	private TinyDataset(Path folder) {
		this.folder = folder;
	}

	/** {@return a data set of some cases, each with one CT channel and the labels organ_left = 1, organ_right = 2} */
	public static TinyDataset of(Path folder, int cases) {
		TinyDataset made = new TinyDataset(folder);
		made.description(json -> {
			json.putObject("channel_names").put("0", "CT");
			json.putObject("labels").put("background", 0).put("organ_left", 1).put("organ_right", 2);
			json.put("numTraining", cases).put("file_ending", ".nii.gz");
		});
		for (int i = 1; i <= cases; i++) {
			made.image(id(i), grid(), noise(i)).label(id(i), grid(), organs());
		}
		return made;
	}

	/** {@return the identifier of a case, counted from 1} */
	public static String id(int number) {
		return "case_%03d".formatted(number);
	}

	/** {@return the grid of all images: LPS} */
	public static Geometry grid() {
		return new Geometry(SIZE, SPACING, new double[] { -11, 5, 20 }, new double[] { 1, 0, 0, 0, 1, 0, 0, 0, 1 });
	}

	/** {@return random intensities that differ from case to case} */
	public static Voxels noise(int seed) {
		java.util.Random random = new java.util.Random(seed);
		double[] values = random.doubles((long) SIZE[0] * SIZE[1] * SIZE[2], -500, 500).toArray();
		return (x, y, z) -> Math.round(values[x % SIZE[0] + SIZE[0] * (y % SIZE[1] + SIZE[1] * (z % SIZE[2]))]);
	}

	/** {@return two boxes: label 2 on the patient's right (low x), label 1 on the left} */
	public static Voxels organs() {
		return (x, y, z) -> y < 3 || y > 6 || z < 2 || z > 5 ? 0 : x >= 1 && x <= 4 ? 2 : x >= 7 && x <= 10 ? 1 : 0;
	}

	/** {@return the folder} */
	public Path folder() {
		return folder;
	}

	/** Changes or writes dataset.json. */
	public TinyDataset description(Consumer<ObjectNode> change) {
		Path file = folder.resolve("dataset.json");
		ObjectNode json = java.nio.file.Files.exists(file) ? (ObjectNode) Json.read(file) : Json.object();
		change.accept(json);
		Json.write(file, json);
		return this;
	}

	/** {@return the file of a case's image} */
	public Path image(String id) {
		return folder.resolve("imagesTr").resolve(id + "_0000.nii.gz");
	}

	/** {@return the file of a case's label map} */
	public Path label(String id) {
		return folder.resolve("labelsTr").resolve(id + ".nii.gz");
	}

	/** Writes the image of a case as 16-bit integers. */
	public TinyDataset image(String id, Geometry grid, Voxels voxels) {
		return write(image(id), grid, PixelType.INT16, voxels);
	}

	/** Writes the label map of a case as bytes. */
	public TinyDataset label(String id, Geometry grid, Voxels voxels) {
		return write(label(id), grid, PixelType.UINT8, voxels);
	}

	/** Writes any file. */
	public TinyDataset write(Path file, Geometry grid, PixelType type, Voxels voxels) {
		ImageFormats.write(file, volume(grid, type, voxels));
		return this;
	}

	/** {@return an image in memory} */
	public static Volume volume(Geometry grid, PixelType type, Voxels voxels) {
		int[] size = grid.size();
		float[] floats = new float[(int) grid.voxels()];
		for (int i = 0; i < floats.length; i++) {
			floats[i] = (float) voxels.at(i % size[0], i / size[0] % size[1], i / (size[0] * size[1]));
		}
		return new Volume(grid, type, 1, packed(floats, type), null);
	}

	private static MemorySegment packed(float[] floats, PixelType type) {
		byte[] bytes = new byte[floats.length];
		short[] shorts = new short[floats.length];
		for (int i = 0; i < floats.length; i++) {
			bytes[i] = (byte) floats[i];
			shorts[i] = (short) floats[i];
		}
		return switch (type) {
			case UINT8 -> MemorySegment.ofArray(bytes);
			case INT16 -> MemorySegment.ofArray(shorts);
			case FLOAT32 -> MemorySegment.ofArray(floats);
			default -> throw new IllegalArgumentException(type.name());
		};
	}
}
