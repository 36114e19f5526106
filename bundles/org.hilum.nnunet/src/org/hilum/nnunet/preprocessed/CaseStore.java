// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.preprocessed;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hilum.core.AtomicFiles;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.imaging.FloatArray;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.io.NpyType;
import org.hilum.nnunet.dataset.DatasetDescription;

/**
 * Preprocessed cases on disk: {@code CASE.npz} with the entries {@code data} (float32, c z y x) and {@code seg} (int16,
 * 1 z y x), not compressed and aligned so that they are mapped instead of read, and {@code CASE.pkl} with nnU-Net's
 * properties. nnU-Net's own nnUNetDatasetNumpy reads both. Read, too, are cases that nnU-Net preprocessed as it does by
 * default: {@code CASE.b2nd}, {@code CASE_seg.b2nd} and {@code CASE.pkl}.
 */
public final class CaseStore {

	private static final String ENDING = ".npz";

	private CaseStore() {
	}

	/**
	 * Writes a case; it exists once its {@code .npz} does.
	 *
	 * @param folder      folder of the configuration's data
	 * @param id          case identifier
	 * @param prepared    the case
	 * @param description the data set's description, for the keys of class locations
	 * @param reader      nnU-Net's reader class in the plans; it decides how the geometry is stored
	 */
	public static void write(Path folder, String id, PreparedCase prepared, DatasetDescription description,
			String reader) {
		PropertiesFile.write(propertiesFile(folder, id), prepared.properties(), description, reader);
		AtomicFiles.writeChannel(file(folder, id), channel -> {
			NpzWriter writer = new NpzWriter(channel);
			FloatArray data = prepared.data();
			writer.add("data", NpyType.F4, MemorySegment.ofArray(data.data()), data.shape());
			addSegmentation(writer, prepared.seg());
			writer.finish();
		});
	}

	/**
	 * Writes the properties of a case alone, as nnU-Net leaves them beside probabilities.
	 *
	 * @param folder      where to
	 * @param id          case identifier
	 * @param properties  the case
	 * @param description the data set's description
	 * @param reader      nnU-Net's reader class in the plans
	 */
	public static void writeProperties(Path folder, String id, CaseProperties properties,
			DatasetDescription description, String reader) {
		PropertiesFile.write(propertiesFile(folder, id), properties, description, reader);
	}

	/**
	 * Maps a case into memory; of one in Blosc2 files only their headers are read yet.
	 *
	 * @param folder folder of the configuration's data
	 * @param id     case identifier
	 * @return the case, to be closed when no thread uses it any more
	 * @throws HilumException naming case and file when it is missing or damaged
	 */
	public static MappedCase open(Path folder, String id) {
		if (!Files.exists(file(folder, id)) && Files.exists(folder.resolve(id + BloscArrays.ENDING))) {
			try {
				return new MappedCase(id, BloscArrays.open(folder, id), propertiesFile(folder, id));
			} catch (HilumException e) {
				throw e.forCase(id);
			}
		}
		return openArchive(folder, id);
	}

	private static MappedCase openArchive(Path folder, String id) {
		Arena arena = Arena.ofShared();
		try {
			Map<String, NpzMap.MappedArray> arrays = NpzMap.open(file(folder, id), arena);
			NpzMap.MappedArray data = checked(arrays.get("data"), "<f4", folder, id);
			NpzMap.MappedArray seg = checked(arrays.get("seg"), "<i2", folder, id);
			return new MappedCase(id, new MappedArrays(arena, shape(data, seg, folder, id),
					data == null ? null : data.data(), seg == null ? null : seg.data()), propertiesFile(folder, id));
		} catch (HilumException e) {
			arena.close();
			throw e.forCase(id);
		}
	}

	/**
	 * {@return the identifiers of the cases in a folder, sorted}
	 *
	 * @param folder folder of a configuration's data; it need not exist
	 */
	public static List<String> ids(Path folder) {
		return Folders.list(folder).stream().map(f -> id(f.getFileName().toString())).flatMap(Optional::stream).distinct()
				.sorted().toList();
	}

	/**
	 * {@return whether a folder holds cases as nnU-Net stores them, in Blosc2 arrays}
	 *
	 * @param folder folder of a configuration's data; it need not exist
	 * @since 0.2
	 */
	public static boolean holdsBloscArrays(Path folder) {
		return Files.isDirectory(folder)
				&& Folders.list(folder).stream().anyMatch(f -> f.getFileName().toString().endsWith(BloscArrays.ENDING));
	}

	private static Optional<String> id(String name) {
		boolean blosc = name.endsWith(BloscArrays.ENDING) && !name.endsWith(BloscArrays.SEG_ENDING);
		String ending = blosc ? BloscArrays.ENDING : ENDING;
		return name.endsWith(ending) && !name.startsWith(".")
				? Optional.of(name.substring(0, name.length() - ending.length())) : Optional.empty();
	}

	/**
	 * Reads the properties of a case without touching its arrays.
	 *
	 * @param folder folder of the configuration's data
	 * @param id     case identifier
	 * @return its properties
	 */
	public static CaseProperties properties(Path folder, String id) {
		return PropertiesFile.read(propertiesFile(folder, id));
	}

	/**
	 * {@return the file of a case's arrays as Hilum stores them}
	 *
	 * @param folder folder of the configuration's data
	 * @param id     case identifier
	 * @since 0.2
	 */
	public static Path file(Path folder, String id) {
		return folder.resolve(id + ENDING);
	}

	/**
	 * {@return the file of a case's properties}
	 *
	 * @param folder folder of the configuration's data
	 * @param id     case identifier
	 * @since 0.2
	 */
	public static Path propertiesFile(Path folder, String id) {
		return folder.resolve(id + ".pkl");
	}

	private static void addSegmentation(NpzWriter writer, ShortArray seg) throws IOException {
		if (seg != null) {
			int[] s = seg.shape();
			int[] shape = s.length == 3 ? new int[] { 1, s[0], s[1], s[2] } : s;
			writer.add("seg", NpyType.I2, MemorySegment.ofArray(seg.data()), shape);
		}
	}

	private static NpzMap.MappedArray checked(NpzMap.MappedArray array, String dtype, Path folder, String id) {
		if (array != null && (!array.dtype().equals(dtype) || array.shape().length != 4
				|| Arrays.stream(array.shape()).anyMatch(extent -> extent < 1))) {
			throw HilumException.input(file(folder, id), "The preprocessed case has the wrong type or shape: "
					+ array.dtype() + " " + Arrays.toString(array.shape()), "Preprocess the data set with Hilum.");
		}
		return array;
	}

	private static int[] shape(NpzMap.MappedArray data, NpzMap.MappedArray seg, Path folder, String id) {
		boolean differ = data != null && seg != null
				&& !Arrays.equals(data.shape(), 1, 4, seg.shape(), 1, 4);
		if (differ || data == null && seg == null) {
			throw HilumException.input(file(folder, id), "The preprocessed case lacks its arrays, or they do not fit",
					"Delete it and preprocess the data set again.");
		}
		if (data != null) {
			return data.shape();
		}
		int[] s = seg.shape();
		return new int[] { 0, s[1], s[2], s[3] };
	}
}
