// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.blosc;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.hilum.core.CaseGuard;
import org.hilum.core.DataFiles;
import org.hilum.core.HilumException;
import org.hilum.imaging.io.NpyType;

/**
 * An array in a Blosc2 file ({@code .b2nd}), as nnU-Net keeps preprocessed cases: compressed block by block, so that a
 * part of it is read without the rest. The file is mapped; its fields are checked before they are used. Codecs zstd,
 * lz4, lz4hc, zlib and blosclz; filters shuffle, truncated precision and none. Thread-safe until it is closed.
 */
public final class B2ndFile implements AutoCloseable {

	private static final String METALAYER = "b2nd";

	private final Path file;
	private final Arena arena;
	private final Frame frame;
	private final B2ndLayout layout;
	private final long[] offsets;

	private B2ndFile(Path file, Arena arena, Frame frame) {
		MemorySegment metalayer = frame.metalayers().get(METALAYER);
		if (metalayer == null) {
			throw new UnsupportedFrameException("no array of several axes");
		}
		this.file = file;
		this.arena = arena;
		this.frame = frame;
		layout = B2ndLayout.of(metalayer);
		if (layout.chunkBytes() != frame.chunkBytes()) {
			throw new DamagedFrameException("chunks of another size than their shape");
		}
		offsets = frame.offsets(layout.chunks());
	}

	/**
	 * Opens a file.
	 *
	 * @param file the file
	 * @return the array in it; the caller closes it
	 * @throws HilumException naming the file when it is missing, damaged, or uses what is not read here
	 */
	public static B2ndFile open(Path file) {
		if (Files.exists(file)) {
			DataFiles.require(file);
		}
		Arena arena = Arena.ofShared();
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			MemorySegment all = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
			return explained(file, () -> new B2ndFile(file, arena, Frame.of(all)));
		} catch (NoSuchFileException e) {
			arena.close();
			throw HilumException.input(file, "This file is missing", "Preprocess the data set again.").because(e);
		} catch (IOException e) {
			arena.close();
			throw HilumException.input(file, "The file cannot be read: " + e.getMessage(), "Check that it is readable.")
					.because(e);
		} catch (HilumException e) {
			arena.close();
			throw e;
		}
	}

	/** {@return extents of the array, slowest axis first} */
	public int[] shape() {
		return layout.shape().clone();
	}

	/** {@return the type of an element; more than one byte are little endian} */
	public NpyType type() {
		return layout.type();
	}

	/** {@return a checksum of the header and of where each compressed chunk lies; the chunks are not read} */
	public long indexChecksum() {
		CRC32 checksum = new CRC32();
		checksum.update(frame.bytes().asSlice(0, frame.chunkStart()).asByteBuffer());
		checksum.update(frame.bytes().asSlice(frame.chunkEnd()).asByteBuffer());
		return checksum.getValue();
	}

	/**
	 * Reads a box of the array; of the file, only blocks that touch it are decompressed.
	 *
	 * @param start  first element along each axis
	 * @param size   extent along each axis; the box must lie within the array
	 * @param target receives the elements in C order, as they are in the file
	 * @throws HilumException naming the file when it is damaged
	 */
	public void read(int[] start, int[] size, MemorySegment target) {
		long bytes = layout.type().bytes();
		for (int a = 0; a < layout.shape().length; a++) {
			if (start[a] < 0 || size[a] < 0 || size[a] > layout.shape()[a] - start[a]) {
				throw new IllegalArgumentException("The box reaches beyond the array along axis " + a);
			}
			bytes = Math.multiplyExact(bytes, size[a]);
		}
		if (target.byteSize() < bytes) {
			throw new IllegalArgumentException("The box needs " + bytes + " bytes");
		}
		if (bytes > 0) {
			explained(file, () -> {
				new BoxReader(frame, layout, offsets, start, size, target).read();
				return null;
			});
		}
	}

	private static <T> T explained(Path file, Supplier<T> work) {
		try {
			return work.get();
		} catch (OutOfMemoryError e) {
			throw CaseGuard.explain("Reading it", e).in(file);
		} catch (UnsupportedFrameException e) {
			throw HilumException.input(file, "This Blosc2 file has what Hilum does not read: " + e.getMessage(),
					"Preprocess the data set with nnU-Net's own settings, or with Hilum.").because(e);
		} catch (DamagedFrameException e) {
			throw damaged(file, ": " + e.getMessage()).because(e);
		} catch (IndexOutOfBoundsException | ArithmeticException e) {
			throw damaged(file, "").because(e);
		}
	}

	private static HilumException damaged(Path file, String detail) {
		return HilumException.input(file, "This Blosc2 file is damaged" + detail, "Preprocess the data set again.");
	}

	@Override
	public void close() {
		arena.close();
	}
}
