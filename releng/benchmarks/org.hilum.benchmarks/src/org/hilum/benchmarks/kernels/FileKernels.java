// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks.kernels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.core.TemporaryFolder;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** Reading and writing of files: 16-bit noise, and a label map. */
public class FileKernels extends Kernel {

	private static final int SCALE = 300;

	/** Extent of the cube, voxels. */
	@Param({ "64", "128" })
	private int edge;

	/** Form of the file. */
	@Param({ ".nii.gz", ".nrrd" })
	private String ending;

	private Path folder;
	private Volume labels;

	/** Writes the files. */
	@Setup
	public void setUp() throws IOException {
		folder = Files.createTempDirectory("hilum-kernels");
		Geometry geometry = Geometry.axisAligned(cube(edge), new double[] { 1, 1, 2 });
		float[] noise = Fields.noise(edge * edge * edge);
		short[] values = new short[noise.length];
		for (int i = 0; i < values.length; i++) {
			values[i] = (short) (noise[i] * SCALE);
		}
		labels = Volume.ofLabels(geometry, Fields.ball(edge, 0), null);
		ImageFormats.write(folder.resolve("image" + ending), Volume.ofLabels(geometry, values, null));
	}

	/** Removes the files. */
	@TearDown
	public void tearDown() {
		TemporaryFolder.remove(folder);
	}

	/** {@return the image} */
	@Benchmark
	public Volume image() {
		return ImageFormats.read(folder.resolve("image" + ending));
	}

	/** Writes the label map, forced to the disk. */
	@Benchmark
	public void labelMap() {
		ImageFormats.write(folder.resolve("labels" + ending), labels);
	}
}
