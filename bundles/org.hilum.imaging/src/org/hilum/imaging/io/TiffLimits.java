// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.hilum.core.HilumException;

/** What a TIFF may claim about itself, looked at before a sample is decoded. */
final class TiffLimits {

	/** The JDK's reader handles 1 to 16 bits. */
	private static final int MOST_BITS = 16;
	private static final Set<Long> LONGER = Set.of(32L, 64L);
	private static final int MOST_SAMPLES = 1 << 10;
	/** Writers may store equal pages once; more is made to take time. */
	private static final long OVERLAP = 4;
	private static final long SMALL = 1 << 16;

	private TiffLimits() {
	}

	/**
	 * Refuses unusual samples, pages that share their data, and sizes that the file cannot hold.
	 *
	 * @param file   for messages
	 * @param pages  its pages
	 * @param length bytes of the file
	 * @throws IOException when the sizes cannot be computed with
	 */
	static void require(Path file, List<TiffPage> pages, long length) throws IOException {
		long stored = 0;
		long decoded = 0;
		for (TiffPage page : pages) {
			long bits = Arrays.stream(page.bits()).max().orElse(1);
			if (Arrays.stream(page.bits()).anyMatch(b -> b < 1 || b > MOST_BITS && !LONGER.contains(b))) {
				throw HilumException.input(file, "The TIFF has samples of " + bits + " bit",
						"Export it with 8, 16 or 32 bit per value.");
			}
			if (page.samples() < 1 || page.samples() > MOST_SAMPLES || page.width() < 1 || page.height() < 1) {
				throw new IOException("a page of " + page.width() + " x " + page.height() + " pixels with " + page.samples()
						+ " samples");
			}
			decoded = Math.addExact(decoded, Math.multiplyExact((long) page.width() * page.height(),
					page.samples() * Math.max(1, bits / Byte.SIZE)));
			stored = Math.addExact(stored, page.byteCounts() == null ? 0 : sum(page.byteCounts()));
		}
		if (stored > OVERLAP * length + SMALL) {
			throw HilumException.input(file, "The pages of the TIFF share their data", "Export it again, each page on its own.");
		}
		if (decoded / Rasters.MAX_EXPANSION > length) {
			throw ByteSource.truncated(file);
		}
		if (!pages.stream().allMatch(TiffPage::isPlain)) {
			Rasters.requireDecodable(file, decoded);
		}
	}

	private static long sum(long... values) throws IOException {
		long sum = 0;
		for (long value : values) {
			if (value < 0) {
				throw new IOException("a strip or tile of " + value + " bytes");
			}
			sum = Math.addExact(sum, value);
		}
		return sum;
	}
}
