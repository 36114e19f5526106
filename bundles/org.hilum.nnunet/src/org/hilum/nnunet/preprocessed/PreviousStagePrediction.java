// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.preprocessed;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.hilum.core.AtomicFiles;
import org.hilum.core.DataFiles;
import org.hilum.core.HilumException;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.io.NpyType;
import org.hilum.imaging.io.NpzFile;

/**
 * What the previous stage of a cascade predicted for a training case, on the grid of the preprocessed case:
 * {@code CASE.npz} with the entry {@code seg} (int16, z y x), not compressed so that it is mapped instead of read.
 * nnU-Net's nnUNetDatasetNumpy reads it, and its own compressed files are read here: {@code .npz} and {@code .b2nd}.
 */
public final class PreviousStagePrediction {

	static final String REMEDY = "Validate the previous stage again: hilum train ... --val.";

	private static final String ENTRY = "seg";
	private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED
			.withOrder(ByteOrder.LITTLE_ENDIAN);

	private PreviousStagePrediction() {
	}

	/**
	 * Writes a prediction.
	 *
	 * @param folder folder of the predictions
	 * @param id     case identifier
	 * @param labels labels, (z, y, x)
	 */
	public static void write(Path folder, String id, ShortArray labels) {
		AtomicFiles.writeChannel(CaseStore.file(folder, id), channel -> {
			NpzWriter writer = new NpzWriter(channel);
			writer.add(ENTRY, NpyType.I2, MemorySegment.ofArray(labels.data()), labels.shape());
			writer.finish();
		});
	}

	/**
	 * {@return whether there is a prediction}
	 *
	 * @param folder folder of the predictions
	 * @param id     case identifier
	 */
	public static boolean exists(Path folder, String id) {
		return Files.isRegularFile(CaseStore.file(folder, id)) || Files.isRegularFile(blosc(folder, id));
	}

	/**
	 * Maps a prediction into memory; one that is compressed or of another type is read.
	 *
	 * @param folder folder of the predictions
	 * @param id     case identifier
	 * @return labels without an image, to be closed
	 * @throws HilumException naming case and file when it is missing or damaged
	 */
	public static MappedCase open(Path folder, String id) {
		Path file = CaseStore.file(folder, id);
		if (!Files.exists(file) && Files.exists(blosc(folder, id))) {
			try {
				return new MappedCase(id, BloscArrays.openLabels(blosc(folder, id)), CaseStore.propertiesFile(folder, id));
			} catch (HilumException e) {
				throw e.forCase(id);
			}
		}
		return openArchive(file, folder, id);
	}

	private static MappedCase openArchive(Path file, Path folder, String id) {
		Arena arena = Arena.ofShared();
		try {
			NpzMap.MappedArray mapped = isStored(file) ? NpzMap.open(file, arena).get(ENTRY) : null;
			int[] shape;
			MemorySegment labels;
			if (mapped != null && mapped.dtype().equals("<i2")) {
				shape = mapped.shape();
				labels = mapped.data();
			} else {
				ShortArray array = read(file);
				shape = array.shape();
				labels = arena.allocate((long) Short.BYTES * array.data().length);
				MemorySegment.copy(array.data(), 0, labels, SHORT, 0, array.data().length);
			}
			int last = shape.length - 3;
			if (last < 0 || last > 1 || last == 1 && shape[0] != 1) {
				throw HilumException.input(file, "The previous stage's prediction is no label map of three axes",
						REMEDY);
			}
			int[] whole = { 0, shape[last], shape[last + 1], shape[last + 2] };
			return new MappedCase(id, new MappedArrays(arena, whole, null, labels), CaseStore.propertiesFile(folder, id));
		} catch (HilumException e) {
			arena.close();
			throw e.forCase(id);
		}
	}

	private static Path blosc(Path folder, String id) {
		return folder.resolve(id + BloscArrays.ENDING);
	}

	private static boolean isStored(Path file) {
		try (ZipFile zip = new ZipFile(DataFiles.require(file).toFile())) {
			ZipEntry entry = zip.getEntry(ENTRY + ".npy");
			return entry != null && entry.getMethod() == ZipEntry.STORED;
		} catch (IOException e) {
			throw HilumException.input(file, "The previous stage's prediction cannot be read: " + e.getMessage(),
					REMEDY).because(e);
		}
	}

	private static ShortArray read(Path file) {
		try (NpzFile npz = NpzFile.open(file)) {
			return npz.read(ENTRY).toShorts();
		}
	}
}
