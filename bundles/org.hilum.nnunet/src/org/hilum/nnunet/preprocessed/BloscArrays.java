// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.preprocessed;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.hilum.core.HilumException;
import org.hilum.imaging.blosc.B2ndFile;
import org.hilum.imaging.io.NpyArray;
import org.hilum.imaging.io.NpyType;

/**
 * Arrays as nnU-Net keeps them by default: image and labels in a Blosc2 file each, compressed in blocks that suit its
 * patches. Parts are decompressed when they are asked for. Source: nnU-Net, nnUNetDatasetBlosc2.
 */
final class BloscArrays implements CaseArrays {

	static final String ENDING = ".b2nd";
	static final String SEG_ENDING = "_seg.b2nd";

	private static final Set<NpyType> LABELS = Set.of(NpyType.I1, NpyType.U1, NpyType.I2, NpyType.U2);
	private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED
			.withOrder(ByteOrder.LITTLE_ENDIAN);

	private final B2ndFile image;
	private final B2ndFile labels;
	private final int[] shape;
	private final Arena arena = Arena.ofShared();
	private MemorySegment data;
	private MemorySegment seg;

	private BloscArrays(B2ndFile image, B2ndFile labels) {
		this.image = image;
		this.labels = labels;
		int[] seen = labels.shape();
		shape = image == null ? new int[] { 0, seen[seen.length - 3], seen[seen.length - 2], seen[seen.length - 1] }
				: image.shape();
	}

	/**
	 * Opens a training case.
	 *
	 * @param folder the folder of preprocessed cases
	 * @param id     the case
	 */
	static BloscArrays open(Path folder, String id) {
		Path file = folder.resolve(id + ENDING);
		B2ndFile image = B2ndFile.open(file);
		B2ndFile labels = null;
		try {
			labels = B2ndFile.open(folder.resolve(id + SEG_ENDING));
			int[] s = image.shape();
			boolean fits = image.type() == NpyType.F4 && s.length == 4 && hasVoxels(s)
					&& Arrays.equals(labels.shape(), new int[] { 1, s[1], s[2], s[3] }) && LABELS.contains(labels.type());
			if (!fits) {
				throw HilumException.input(file, "The preprocessed case has the wrong type or shape: image "
						+ text(image) + ", labels " + text(labels), "Preprocess the data set again.");
			}
			return new BloscArrays(image, labels);
		} catch (HilumException e) {
			image.close();
			if (labels != null) {
				labels.close();
			}
			throw e;
		}
	}

	/**
	 * Opens the labels that the previous stage of a cascade predicted.
	 *
	 * @param file their file
	 */
	static BloscArrays openLabels(Path file) {
		B2ndFile labels = B2ndFile.open(file);
		int[] s = labels.shape();
		if (!LABELS.contains(labels.type()) || s.length < 3 || s.length > 4 || s.length == 4 && s[0] != 1 || !hasVoxels(s)) {
			labels.close();
			throw HilumException.input(file, "The previous stage's prediction is no label map of three axes: "
					+ labels.type().code() + " " + Arrays.toString(s), PreviousStagePrediction.REMEDY);
		}
		return new BloscArrays(null, labels);
	}

	/** More voxels than a Java array holds fit into no image here. */
	private static boolean hasVoxels(int... extents) {
		long voxels = 1;
		for (int i = extents.length - 3; i < extents.length; i++) {
			voxels = voxels > Integer.MAX_VALUE ? voxels : voxels * extents[i];
		}
		return extents[0] > 0 && voxels > 0 && voxels <= Integer.MAX_VALUE - 8;
	}

	private static String text(B2ndFile file) {
		return file.type().code() + " " + Arrays.toString(file.shape());
	}

	@Override
	public int[] shape() {
		return shape;
	}

	@Override
	public boolean isCompressed() {
		return true;
	}

	@Override
	public synchronized MemorySegment data() {
		if (data == null && image != null) {
			MemorySegment all = arena.allocate(Float.BYTES * voxels() * shape[0]);
			image.read(new int[4], shape, all);
			data = all;
		}
		return data;
	}

	@Override
	public synchronized MemorySegment seg() {
		if (seg == null) {
			short[] all = new short[Math.toIntExact(voxels())];
			readSeg(new int[3], Arrays.copyOfRange(shape, 1, 4), all);
			MemorySegment copy = arena.allocate((long) Short.BYTES * all.length);
			MemorySegment.copy(all, 0, copy, SHORT, 0, all.length);
			seg = copy;
		}
		return seg;
	}

	private long voxels() {
		return (long) shape[1] * shape[2] * shape[3];
	}

	@Override
	public void readData(int[] start, int[] size, float[] target) {
		image.read(box(4, 0, start), box(4, shape[0], size), MemorySegment.ofArray(target));
	}

	@Override
	public void readSeg(int[] start, int[] size, short[] target) {
		int axes = labels.shape().length;
		int count = size[0] * size[1] * size[2];
		MemorySegment raw = MemorySegment.ofArray(new byte[Math.multiplyExact(count, labels.type().bytes())]);
		labels.read(box(axes, 0, start), box(axes, 1, size), raw);
		short[] values = new NpyArray(labels.type(), raw, size).toShorts().data();
		System.arraycopy(values, 0, target, 0, count);
	}

	/** The file may have an axis for channels in front. */
	private static int[] box(int axes, int first, int... zyx) {
		return axes == 3 ? zyx : new int[] { first, zyx[0], zyx[1], zyx[2] };
	}

	@Override
	public void close() {
		arena.close();
		labels.close();
		if (image != null) {
			image.close();
		}
	}
}
