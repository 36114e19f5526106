package org.hilum.engine.predict;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hilum.core.AtomicFiles;
import org.hilum.imaging.io.NpyHeader;
import org.hilum.imaging.io.NpyType;

/** Writes class probabilities as nnU-Net does: a compressed .npz with the key {@code probabilities}, (c, z, y, x). */
final class ProbabilityFile {

	private static final int CHUNK = 1 << 14;

	private ProbabilityFile() {
	}

	static void write(Path file, Probabilities probabilities) {
		AtomicFiles.write(file, out -> {
			ZipOutputStream zip = new ZipOutputStream(out);
			// floats hardly shrink further at higher levels, which take several times as long
			zip.setLevel(Deflater.BEST_SPEED);
			zip.putNextEntry(new ZipEntry("probabilities.npy"));
			zip.write(new NpyHeader(NpyType.F4, ByteOrder.LITTLE_ENDIAN, false, probabilities.shape()).encode());
			for (int c = 0; c < probabilities.classes(); c++) {
				values(probabilities.channel(c), zip);
			}
			zip.closeEntry();
			zip.finish();
		});
	}

	private static void values(float[] values, OutputStream out) throws IOException {
		ByteBuffer bytes = ByteBuffer.allocate(4 * CHUNK).order(ByteOrder.LITTLE_ENDIAN);
		for (int done = 0; done < values.length; done += CHUNK) {
			int n = Math.min(CHUNK, values.length - done);
			bytes.clear().asFloatBuffer().put(values, done, n);
			out.write(bytes.array(), 0, 4 * n);
		}
	}
}
