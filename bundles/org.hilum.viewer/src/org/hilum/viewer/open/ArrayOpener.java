// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.open;

import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.hilum.core.HilumException;
import org.hilum.imaging.FloatArray;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.NpyArray;
import org.hilum.imaging.io.NpyFile;
import org.hilum.imaging.io.NpzFile;
import org.hilum.nnunet.preprocessed.CaseStore;
import org.hilum.nnunet.preprocessed.MappedCase;
import org.hilum.nnunet.preprocessed.PatchArchive;
import org.hilum.viewer.image.ViewImage;

/** Opens arrays: preprocessed cases, probabilities, patches. Their values are copied out of the files. */
final class ArrayOpener {

	private static final String PROBABILITIES = "probabilities";
	private static final String DATA = "data";
	private static final String SEG = "seg";
	/** Names of labels in archives of nnU-Net and of its data loaders. */
	private static final List<String> LABELS = List.of(SEG, "target", "labels");
	private static final String SEG_FILE = "_seg.b2nd";

	private ArrayOpener() {
	}

	static ViewImage image(Path file) {
		String name = file.getFileName().toString();
		if (name.endsWith(".b2nd")) {
			return preprocessed(file);
		}
		if (name.endsWith(".npy")) {
			return array(file, NpyFile.read(file), "Class ", null);
		}
		try (NpzFile archive = NpzFile.open(file)) {
			Set<String> names = archive.names();
			if (names.contains(DATA) && names.contains(SEG) && Files.exists(properties(file))) {
				return preprocessed(file);
			}
			String key = names.contains(PROBABILITIES) ? PROBABILITIES
					: names.contains(DATA) ? DATA : names.stream().findFirst().orElseThrow(() -> empty(file));
			return array(file, archive.read(key), key.equals(DATA) ? "Channel " : "Class ", spacing(archive));
		}
	}

	/** {@return whether an archive holds an image and its labels} */
	static boolean hasBoth(Path file) {
		try (NpzFile archive = NpzFile.open(file)) {
			return archive.names().contains(DATA) && LABELS.stream().anyMatch(archive.names()::contains);
		} catch (HilumException _) {
			return false; // opening it says why
		}
	}

	static Volume labels(Path file) {
		String name = file.getFileName().toString();
		if (name.endsWith(".npy")) {
			return labels(file, NpyFile.read(file), null);
		}
		if (name.endsWith(".b2nd")) {
			return preprocessedLabels(file);
		}
		try (NpzFile archive = NpzFile.open(file)) {
			Set<String> names = archive.names();
			if (names.contains(DATA) && names.contains(SEG) && Files.exists(properties(file))) {
				return preprocessedLabels(file);
			}
			return labels(file, archive.read(LABELS.stream().filter(names::contains).findFirst()
					.or(() -> names.stream().findFirst()).orElseThrow(() -> empty(file))), spacing(archive));
		}
	}

	private static HilumException empty(Path file) {
		return HilumException.input(file, "The archive holds no array", "Write it again.");
	}

	private static String id(Path file) {
		String name = file.getFileName().toString();
		String ending = name.endsWith(SEG_FILE) ? SEG_FILE : name.substring(name.lastIndexOf('.'));
		return name.substring(0, name.length() - ending.length());
	}

	private static Path properties(Path file) {
		return CaseStore.propertiesFile(file.toAbsolutePath().getParent(), id(file));
	}

	private static ViewImage preprocessed(Path file) {
		Path folder = file.toAbsolutePath().getParent();
		try (MappedCase mapped = CaseStore.open(folder, id(file))) {
			int[] shape = mapped.shape();
			float[] values = new float[count(shape)];
			mapped.readData(new int[3], new int[] { shape[1], shape[2], shape[3] }, values);
			return ViewImage.of(id(file), volume(PreprocessedGrid.of(folder, mapped), values, shape[0]));
		}
	}

	private static Volume preprocessedLabels(Path file) {
		Path folder = file.toAbsolutePath().getParent();
		try (MappedCase mapped = CaseStore.open(folder, id(file))) {
			int[] shape = mapped.shape();
			short[] values = new short[count(shape[1], shape[2], shape[3])];
			mapped.readSeg(new int[3], new int[] { shape[1], shape[2], shape[3] }, values);
			return new Volume(PreprocessedGrid.of(folder, mapped), PixelType.INT16, 1, MemorySegment.ofArray(values), null);
		}
	}

	private static int count(int... shape) {
		return ShortArray.count(shape);
	}

	/** {@return distances of voxels along z, y, x as patches of trainings have them; null for others} */
	private static double[] spacing(NpzFile archive) {
		if (!archive.names().contains(PatchArchive.SPACING)) {
			return null;
		}
		double[] spacing = archive.read(PatchArchive.SPACING).toDoubles();
		return spacing.length == 3 && Arrays.stream(spacing).allMatch(s -> s > 0 && Double.isFinite(s)) ? spacing : null;
	}

	private static Geometry grid(Path file, double[] spacing, int... shape) {
		return spacing == null ? PreprocessedGrid.source(properties(file), shape)
				: Geometry.axisAligned(new int[] { shape[3], shape[2], shape[1] },
						new double[] { spacing[2], spacing[1], spacing[0] });
	}

	private static ViewImage array(Path file, NpyArray array, String names, double[] spacing) {
		FloatArray floats = PatchBatch.is(array.shape()) ? PatchBatch.sideBySide(array.toFloats()) : array.toFloats();
		int[] shape = four(file, floats.shape());
		Geometry grid = grid(file, spacing, shape);
		Volume volume = volume(grid, floats.data(), shape[0]);
		ViewImage image = ViewImage.of(id(file), volume);
		if (shape[0] == 1) {
			return image;
		}
		List<String> channels = new ArrayList<>();
		for (int c = 0; c < shape[0]; c++) {
			channels.add(names + c);
		}
		return new ViewImage(image.name(), grid, channels,
				java.util.stream.IntStream.range(0, shape[0]).mapToObj(c -> image.samples(c, 0)).toList());
	}

	private static Volume labels(Path file, NpyArray array, double[] spacing) {
		ShortArray labels = PatchBatch.is(array.shape()) ? PatchBatch.sideBySide(array.toShorts()) : array.toShorts();
		short[] values = labels.data();
		int[] shape = four(file, labels.shape());
		if (shape[0] != 1) {
			throw HilumException.input(file, "A label map has one channel, this array has " + shape[0],
					"Open it as an image, or choose the array of labels.");
		}
		return new Volume(grid(file, spacing, shape), PixelType.INT16, 1,
				MemorySegment.ofArray(values), null);
	}

	private static Volume volume(Geometry grid, float[] values, int channels) {
		return new Volume(grid, PixelType.FLOAT32, channels, MemorySegment.ofArray(values), null);
	}

	/** {@return an array's shape as channels, z, y, x; of a batch of one the axis of the batch is left out} */
	private static int[] four(Path file, int... shape) {
		int[] result = { 1, 1, 1, 1 };
		int extra = Math.max(0, shape.length - 4);
		for (int i = 0; i < extra; i++) {
			if (shape[i] != 1) {
				throw HilumException.input(file, "An array of " + shape.length + " axes is no image",
						"Save one image, shape (channels, z, y, x), or patches, shape (patches, channels, z, y, x).");
			}
		}
		int axes = shape.length - extra;
		System.arraycopy(shape, extra, result, 4 - axes, axes);
		return result;
	}
}
