// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.hilum.core.HilumException;
import org.hilum.dicom.Uids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RLE frames that an encoder written after PS3.5, annex G, makes; and damaged ones. */
class RleCodecTest {

	private final RleCodec codec = new RleCodec();

	private static PixelLayout layout(int samples, int bits) {
		return new PixelLayout(5, 41, samples, false, bits, bits, bits - 1, false, samples == 1 ? "MONOCHROME2" : "RGB", 1);
	}

	/** Runs of three and more as such, all else literally, neither longer than 128. */
	private static byte[] packBits(byte[] plane) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		int at = 0;
		while (at < plane.length) {
			int run = run(plane, at);
			if (run >= 3) {
				out.write(1 - run);
				out.write(plane[at]);
				at += run;
				continue;
			}
			int end = at;
			while (end < plane.length && end - at < 128 && run(plane, end) < 3) {
				end++;
			}
			out.write(end - at - 1);
			out.write(plane, at, end - at);
			at = end;
		}
		return out.toByteArray();
	}

	private static int run(byte[] plane, int from) {
		int end = from + 1;
		while (end < plane.length && end - from < 128 && plane[end] == plane[from]) {
			end++;
		}
		return end - from;
	}

	private static byte[] encode(byte[] frame, int samples, int width) {
		List<byte[]> segments = new ArrayList<>();
		int pixels = frame.length / samples / width;
		for (int s = 0; s < samples; s++) {
			for (int high = width - 1; high >= 0; high--) {
				byte[] plane = new byte[pixels];
				for (int p = 0; p < pixels; p++) {
					plane[p] = frame[(p * samples + s) * width + high];
				}
				segments.add(packBits(plane));
			}
		}
		return file(segments);
	}

	private static byte[] file(List<byte[]> segments) {
		int size = 64 + segments.stream().mapToInt(s -> s.length).sum();
		ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN).putInt(segments.size());
		int at = 64;
		for (byte[] segment : segments) {
			out.putInt(at);
			at += segment.length;
		}
		out.position(64);
		segments.forEach(out::put);
		return out.array();
	}

	private static byte[] frame(PixelLayout layout) {
		Random random = new Random(5);
		byte[] frame = new byte[layout.frameBytes()];
		for (int i = 0; i < frame.length; i++) {
			// flat first, so that runs longer than 128 have to be divided, and then noise
			frame[i] = (byte) (i < frame.length * 3 / 4 ? 7 : random.nextInt(256));
		}
		return frame;
	}

	@ParameterizedTest
	@CsvSource({ "1, 8", "1, 16", "1, 32", "3, 8", "3, 16" })
	void framesComeBackAsTheyWere(int samples, int bits) {
		PixelLayout layout = layout(samples, bits);
		byte[] frame = frame(layout);
		assertThat(codec.decode(encode(frame, samples, bits / 8), layout)).isEqualTo(frame);
	}

	@Test
	void aControlByteOf128IsSkipped() {
		byte[] segment = { -128, -127, 9, -128, 1, 3, 4, -74, 5, -128 };
		byte[] decoded = codec.decode(file(List.of(segment)), layout(1, 8));
		assertThat(decoded).hasSize(205).startsWith(9, 9).endsWith(5, 5);
		assertThat(decoded[127]).isEqualTo((byte) 9);
		assertThat(decoded[128]).isEqualTo((byte) 3);
		assertThat(decoded[129]).isEqualTo((byte) 4);
	}

	@Test
	void bytesBehindTheLastPixelAreNotLookedAt() {
		byte[] frame = frame(layout(1, 8));
		byte[] packed = packBits(frame);
		byte[] longer = Arrays.copyOf(packed, packed.length + 9);
		assertThat(codec.decode(file(List.of(longer)), layout(1, 8))).isEqualTo(frame);
	}

	@Test
	void damageIsNamed() {
		byte[] good = encode(frame(layout(1, 16)), 1, 2);
		refused(Arrays.copyOf(good, 63), layout(1, 16), "cut off");
		refused(good, layout(1, 8), "2 segments instead of 1");
		refused(Arrays.copyOf(good, good.length - 1), layout(1, 16), "ends before its pixels");
		for (int offset : new int[] { 0, 63, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, good.length + 1 }) {
			byte[] damaged = good.clone();
			ByteBuffer.wrap(damaged).order(ByteOrder.LITTLE_ENDIAN).putInt(8, offset);
			refused(damaged, layout(1, 16), "outside of the frame");
		}
	}

	private void refused(byte[] data, PixelLayout layout, String words) {
		assertThatThrownBy(() -> codec.decode(data, layout)).isInstanceOf(HilumException.class).hasMessageContaining(words);
	}

	@Test
	void singleBitsAreNotForIt() {
		assertThatThrownBy(() -> codec.decode(new byte[64], layout(1, 1))).isInstanceOf(HilumException.class)
				.hasMessageContaining("1 bits per value");
		assertThat(codec.decodes(Uids.RLE)).isTrue();
		assertThat(codec.decodes(Uids.JPEG_BASELINE)).isFalse();
	}
}
