// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.preprocessed;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Map;
import org.hilum.core.HilumException;

/**
 * A preprocessed case whose arrays are mapped from its file, so that nothing is read until it is touched; those that
 * nnU-Net compressed are decompressed as far as they are asked for. Thread-safe; segments must not be touched after
 * {@link #close()}.
 */
public final class MappedCase implements AutoCloseable {

	private final String id;
	private final CaseArrays arrays;
	private final Path propertiesFile;
	private CaseProperties properties;

	MappedCase(String id, CaseArrays arrays, Path propertiesFile) {
		this.id = id;
		this.arrays = arrays;
		this.propertiesFile = propertiesFile;
	}

	/** {@return the case identifier} */
	public String id() {
		return id;
	}

	/** {@return channels, z, y, x; for a segmentation without image the number of channels is 0} */
	public int[] shape() {
		return arrays.shape().clone();
	}

	/** {@return the image, float32 little endian, C order (c, z, y, x); null for a segmentation without image} */
	public MemorySegment data() {
		return arrays.data();
	}

	/** {@return the labels, int16 little endian, C order (z, y, x); null when the case has none} */
	public MemorySegment seg() {
		return arrays.seg();
	}

	/** {@return whether the arrays are compressed, so that reading a part is cheaper than {@link #data()}} */
	public boolean isCompressed() {
		return arrays.isCompressed();
	}

	/** {@return whether there are both an image and labels} */
	public boolean isComplete() {
		return arrays.isCompressed() ? arrays.shape()[0] > 0 : arrays.data() != null && arrays.seg() != null;
	}

	/**
	 * Reads a box of the image.
	 *
	 * @param start  first voxel along z, y and x
	 * @param size   extent along z, y and x; the box lies within the image
	 * @param target receives (c, z, y, x) from its start on
	 */
	public void readData(int[] start, int[] size, float[] target) {
		arrays.readData(start, size, target);
	}

	/**
	 * Reads a box of the labels.
	 *
	 * @param start  first voxel along z, y and x
	 * @param size   extent along z, y and x; the box lies within the image
	 * @param target receives (z, y, x) from its start on
	 */
	public void readSeg(int[] start, int[] size, short[] target) {
		arrays.readSeg(start, size, target);
	}

	/** {@return the case's properties, read from its .pkl on first use} */
	public synchronized CaseProperties properties() {
		if (properties == null) {
			CaseProperties read = PropertiesFile.read(propertiesFile);
			requireInside(read.classLocations());
			properties = read;
		}
		return properties;
	}

	/** Patches are taken around these voxels. */
	private void requireInside(Map<Integer, int[]> locations) {
		int[] shape = arrays.shape();
		for (int[] triples : locations.values()) {
			for (int i = 0; i < triples.length; i++) {
				if (triples[i] < 0 || triples[i] >= shape[1 + i % 3]) {
					throw HilumException.input(propertiesFile, "The positions of labels lie outside of the preprocessed image",
							"Preprocess the data set again.").forCase(id);
				}
			}
		}
	}

	/** {@return voxels of each label, see {@link CaseProperties#classLocations()}} */
	public Map<Integer, int[]> classLocations() {
		return properties().classLocations();
	}

	@Override
	public void close() {
		arrays.close();
	}
}
