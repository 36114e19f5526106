// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.dicom.pixel.PixelFrames;
import org.hilum.dicom.series.SeriesPolicy;
import org.hilum.dicom.series.SeriesReader;
import org.hilum.testing.HangGuard;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Damaged files are read or refused with a typed error in little memory. Seed and number of tries are fixed.
 */
@HangGuard
class ReaderFuzzTest {

	private static final long SEED = 20260919;
	private static final int TRIES = 150;
	private static final long MOST_MEMORY = 256L << 20;

	@TempDir
	private static Path folder;

	@BeforeAll
	static void warmUp() throws IOException {
		attempt(Fixtures.bytes("MR_small.dcm"), "warm-up");
	}

	@ParameterizedTest
	@ValueSource(strings = { "MR_small.dcm", "MR_small_RLE.dcm", "MR_small_bigendian.dcm", "MR_small_implicit.dcm",
			"MR_small_jp2klossless.dcm", "MR_small_jpeg_ls_lossless.dcm", "JPEG-lossy.dcm", "image_dfl.dcm", "rtstruct.dcm",
			"UN_sequence.dcm", "nested_priv_SQ.dcm" })
	void damagedFilesAreReadOrRefused(String name) throws IOException {
		byte[] whole = Fixtures.bytes(name);
		for (int length = 0; length < whole.length; length += 512) {
			attempt(Arrays.copyOf(whole, length), name + " cut at " + length);
		}
		Random random = new Random(SEED);
		for (int tries = 0; tries < TRIES; tries++) {
			byte[] damaged = whole.clone();
			int from = random.nextBoolean() ? 0 : 128;
			for (int i = 0; i <= random.nextInt(4); i++) {
				int at = from + random.nextInt(Math.min(damaged.length - from, random.nextBoolean() ? 2048 : damaged.length));
				damaged[at] = (byte) random.nextInt(256);
			}
			attempt(damaged, name + " with random bytes, try " + tries);
		}
	}

	/** Every byte of a VR or a length in the first attributes, set to values that parsers fall over. */
	@ParameterizedTest
	@ValueSource(strings = { "MR_small.dcm", "MR_small_implicit.dcm", "UN_sequence.dcm", "nested_priv_SQ.dcm" })
	void headerBytesSetToExtremes(String name) throws IOException {
		byte[] whole = Fixtures.bytes(name);
		for (int at = 132; at < Math.min(whole.length, 500); at++) {
			for (int value : new int[] { 0x00, 0xff, 'S', 'Q' }) {
				byte[] damaged = whole.clone();
				damaged[at] = (byte) value;
				attempt(damaged, name + " byte " + at + " = " + value);
			}
		}
	}

	@Test
	void deepSequencesAreRefused() throws IOException {
		ByteArrayOutputStream out = start();
		for (int depth = 0; depth < 100_000; depth++) {
			out.writeBytes(new byte[] { 0x40, 0, 0x75, 0x02, 'S', 'Q', 0, 0, -1, -1, -1, -1, -2, -1, 0, -32, -1, -1, -1, -1 });
		}
		assertThat(attempt(out.toByteArray(), "deep sequences")).contains("nested");
	}

	@Test
	void undefinedLengthsWithoutEndAreRefused() throws IOException {
		ByteArrayOutputStream out = start();
		out.writeBytes(new byte[] { 0x40, 0, 0x75, 0x02, 'S', 'Q', 0, 0, -1, -1, -1, -1 });
		for (int i = 0; i < 200_000; i++) {
			out.writeBytes(new byte[] { -2, -1, 0, -32, 0, 0, 0, 0 });
		}
		assertThat(attempt(out.toByteArray(), "a sequence without end")).contains("does not end");
	}

	@Test
	void hugeClaimsReserveNothing() throws IOException {
		ByteArrayOutputStream out = start();
		out.writeBytes(new byte[] { 0x10, 0, 0x10, 0, 'U', 'T', 0, 0, -2, -1, -1, 0x7f, 'x' });
		assertThat(attempt(out.toByteArray(), "a text of 2 GB")).contains("ends in the middle");
	}

	@Test
	void manyEmptyAttributesAreRefused() throws IOException {
		ByteArrayOutputStream out = start();
		for (int i = 0; i < 1_500_000; i++) {
			out.writeBytes(new byte[] { 0x40, 0, (byte) i, (byte) (i >> 8), 'L', 'O', 0, 0 });
		}
		assertThat(attempt(out.toByteArray(), "many attributes")).contains("more than");
	}

	private static ByteArrayOutputStream start() {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.writeBytes(new byte[128]);
		out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
		out.writeBytes(new byte[] { 2, 0, 0x10, 0, 'U', 'I', 20, 0 });
		out.writeBytes("1.2.840.10008.1.2.1\0".getBytes(StandardCharsets.US_ASCII));
		return out;
	}

	/** {@return the message of the refusal, or an empty text} */
	private static String attempt(byte[] bytes, String what) throws IOException {
		Path file = Files.write(folder.resolve("fuzzed.dcm"), bytes);
		var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
		long memory = threads.getCurrentThreadAllocatedBytes();
		String refusal = "";
		try {
			DicomObject object = DicomSource.open(file);
			for (int tag : object.tags()) {
				object.strings(tag);
			}
			if (object.pixelData().isPresent()) {
				PixelFrames.of(object).values(0);
			}
			if (object.has(Tags.ROWS)) {
				SeriesReader.read(List.of(object), SeriesPolicy.STRICT, Progress.NONE);
			}
		} catch (HilumException e) {
			refusal = e.getMessage();
			assertThat(e.kind()).as(what).isEqualTo(HilumException.Kind.INPUT);
		} catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
			fail(what, e);
		}
		// everything that was allocated, even if not at the same time: an upper bound of what was needed
		assertThat(threads.getCurrentThreadAllocatedBytes() - memory).as(what + ": bytes").isLessThan(MOST_MEMORY);
		return refusal;
	}
}
