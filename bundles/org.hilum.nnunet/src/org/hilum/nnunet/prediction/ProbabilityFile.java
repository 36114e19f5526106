// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.prediction;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.ZipOutputStream;
import org.hilum.core.AtomicFiles;
import org.hilum.core.ReproducibleZip;
import org.hilum.imaging.io.NpyHeader;
import org.hilum.imaging.io.NpyType;

/** Writes class probabilities as nnU-Net does: a compressed .npz with the key {@code probabilities}, (c, z, y, x). */
public final class ProbabilityFile {

	/** The array's name in the file. */
	public static final String KEY = "probabilities";

	private static final int CHUNK = 1 << 14;

	/** Makes the values, in C order. */
	@FunctionalInterface
	public interface Source {
		/**
		 * Writes all values.
		 *
		 * @param out takes them
		 * @throws IOException when they cannot be written
		 */
		void writeTo(Sink out) throws IOException;
	}

	/** Takes values. */
	public static final class Sink {
		private final OutputStream out;
		private final ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * CHUNK).order(ByteOrder.LITTLE_ENDIAN);

		private Sink(OutputStream out) {
			this.out = out;
		}

		/**
		 * Writes the first of some values.
		 *
		 * @param values the values
		 * @param count  how many of them
		 * @throws IOException when they cannot be written
		 */
		public void write(float[] values, int count) throws IOException {
			for (int done = 0; done < count; done += CHUNK) {
				int n = Math.min(CHUNK, count - done);
				bytes.clear().asFloatBuffer().put(values, done, n);
				out.write(bytes.array(), 0, Float.BYTES * n);
			}
		}
	}

	private ProbabilityFile() {
	}

	/**
	 * Replaces a file.
	 *
	 * @param file   the .npz
	 * @param shape  (c, z, y, x)
	 * @param source makes the values
	 */
	public static void write(Path file, int[] shape, Source source) {
		AtomicFiles.write(file, out -> {
			ZipOutputStream zip = new ZipOutputStream(out);
			// floats hardly shrink further at higher levels, which take several times as long
			zip.setLevel(Deflater.BEST_SPEED);
			zip.putNextEntry(ReproducibleZip.entry(KEY + ".npy"));
			zip.write(new NpyHeader(NpyType.F4, ByteOrder.LITTLE_ENDIAN, false, shape).encode());
			source.writeTo(new Sink(zip));
			zip.closeEntry();
			zip.finish();
		});
	}
}
