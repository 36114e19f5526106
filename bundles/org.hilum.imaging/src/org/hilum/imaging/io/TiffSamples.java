// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.hilum.imaging.PixelType;

/**
 * Plain samples of 8 to 64 bit in strips or tiles: what the JDK's reader lacks is BigTIFF and predictors of more than 8
 * bit, which microscopes and scientific libraries write.
 */
final class TiffSamples implements TiffPages {

	private final MemorySegment file;
	private final List<TiffPage> pages;

	/**
	 * @param file  the file's bytes
	 * @param pages its directories, all of them {@link TiffPage#isPlain() plain}
	 */
	TiffSamples(MemorySegment file, List<TiffPage> pages) {
		this.file = file;
		this.pages = pages;
	}

	@Override
	public int count() {
		return pages.size();
	}

	@Override
	public int[] size(int page) {
		return new int[] { pages.get(page).width(), pages.get(page).height() };
	}

	@Override
	public int bands(int page) {
		return pages.get(page).samples();
	}

	@Override
	public PixelType type(int page) {
		return pages.get(page).type();
	}

	@Override
	public void copy(int page, MemorySegment data, long... starts) throws IOException {
		TiffPage from = pages.get(page);
		int across = chunks(from.width(), from.chunkWidth());
		int down = chunks(from.height(), from.chunkHeight());
		int planes = from.isPlanar() ? from.samples() : 1;
		if (from.offsets().length < (long) across * down * planes || from.byteCounts().length < from.offsets().length) {
			throw new IOException("it names too few strips or tiles");
		}
		int chunk = 0;
		for (int plane = 0; plane < planes; plane++) {
			for (int y = 0; y < down; y++) {
				for (int x = 0; x < across; x++) {
					new Chunk(from, x * from.chunkWidth(), y * from.chunkHeight()).copy(chunk++, plane, data, starts);
				}
			}
		}
	}

	private static int chunks(int extent, int chunk) throws IOException {
		if (extent <= 0 || chunk <= 0) {
			throw new IOException("it has an empty page, strip or tile");
		}
		return (extent + chunk - 1) / chunk;
	}

	/** A strip or tile whose upper left corner is at (x, y). */
	private final class Chunk {
		private final TiffPage page;
		private final int x;
		private final int y;
		private final int width;
		private final int rows;
		private final int bands;
		private final int bytes;

		Chunk(TiffPage page, int x, int y) {
			this.page = page;
			this.x = x;
			this.y = y;
			width = page.chunkWidth();
			// a tile is complete, the last strip is not
			rows = page.isTiled() ? page.chunkHeight() : Math.min(page.chunkHeight(), page.height() - y);
			bands = page.isPlanar() ? 1 : page.samples();
			bytes = page.type().bytes();
		}

		void copy(int number, int plane, MemorySegment data, long... starts) throws IOException {
			byte[] stored = file.asSlice(page.offsets()[number], page.byteCounts()[number]).toArray(ValueLayout.JAVA_BYTE);
			int row = Math.multiplyExact(Math.multiplyExact(width, bands), bytes);
			int length = Math.multiplyExact(row, rows);
			if (length / Rasters.MAX_EXPANSION > stored.length) {
				throw new EOFException("a strip or tile is shorter than its samples");
			}
			byte[] samples = TiffCodecs.decode(stored, page.compression(), length);
			TiffPredictor predictor = new TiffPredictor(page.predictor(), bands, bytes, page.order());
			for (int r = 0; r < rows; r++) {
				predictor.undo(samples, r * row, row);
			}
			MemorySegment decoded = MemorySegment.ofArray(samples);
			Segments.toNative(decoded, bytes, predictor.order());
			int visible = Math.min(width, page.width() - x);
			for (int r = 0; r < Math.min(rows, page.height() - y); r++) {
				long target = (long) (y + r) * page.width() + x;
				for (int band = 0; band < bands; band++) {
					copyRow(decoded, (long) r * row + (long) band * bytes, data, (starts[plane + band] + target) * bytes,
							visible);
				}
			}
		}

		private void copyRow(MemorySegment from, long source, MemorySegment data, long target, int count) {
			if (bands == 1) {
				MemorySegment.copy(from, source, data, target, (long) count * bytes);
				return;
			}
			for (int i = 0; i < count; i++) {
				MemorySegment.copy(from, source + (long) i * bands * bytes, data, target + (long) i * bytes, bytes);
			}
		}
	}
}
