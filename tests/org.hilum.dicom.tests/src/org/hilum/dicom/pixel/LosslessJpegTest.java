// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.hilum.core.HilumException;
import org.hilum.dicom.Bytes;
import org.hilum.dicom.DataSet;
import org.hilum.dicom.DicomBuilder;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.PixelData;
import org.hilum.dicom.Tags;
import org.hilum.dicom.TransferSyntax;
import org.hilum.dicom.Uids;
import org.hilum.dicom.Vr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What another encoder wrote comes back to the bit. */
class LosslessJpegTest {

	private static final int COLUMNS = 23;
	private static final int ROWS = 17;

	private static DicomObject image(int samples, int bits, String photometric, byte... stream) {
		DataSet header = new DicomBuilder().ints(Tags.ROWS, ROWS).ints(Tags.COLUMNS, COLUMNS)
				.ints(Tags.SAMPLES_PER_PIXEL, samples).string(Tags.PHOTOMETRIC_INTERPRETATION, photometric)
				.ints(Tags.BITS_ALLOCATED, bits > 8 ? 16 : 8).ints(Tags.BITS_STORED, bits).ints(Tags.HIGH_BIT, bits - 1)
				.ints(Tags.PIXEL_REPRESENTATION, 0).build();
		PixelData pixels = new PixelData(Vr.OB, false, true, List.of(Bytes.of(stream)), new long[0], true);
		return new DataSet(header.elements(), new DataSet.Origin(Path.of("slice.dcm"), TransferSyntax.of(Uids.JPEG_LOSSLESS),
				header.charset()), pixels);
	}

	private static int[] noise(int count, int bits) {
		return new Random(bits).ints(count, 0, 1 << bits).toArray();
	}

	/** Smooth with edges, so that differences of many sizes come about. */
	private static int[] picture(int bits) {
		int[] samples = new int[COLUMNS * ROWS];
		for (int i = 0; i < samples.length; i++) {
			int x = i % COLUMNS;
			int y = i / COLUMNS;
			samples[i] = x > y ? (1 << bits) - 1 - x : x * y % (1 << bits);
		}
		return samples;
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5, 6, 7 })
	void everyPredictorComesBack(int predictor) {
		for (int bits : new int[] { 8, 12, 16 }) {
			LosslessJpeg encoder = new LosslessJpeg(COLUMNS, ROWS, 1, bits).predictor(predictor);
			assertThat(PixelFrames.of(image(1, bits, "MONOCHROME2", encoder.encode(picture(bits)))).samples(0))
					.as("%d bits", bits).isEqualTo(picture(bits));
			int[] noise = noise(COLUMNS * ROWS, bits);
			assertThat(PixelFrames.of(image(1, bits, "MONOCHROME2", encoder.encode(noise))).samples(0))
					.as("noise of %d bits", bits).isEqualTo(noise);
		}
	}

	@ParameterizedTest
	@CsvSource({ "1, 1", "4, 3", "7, 16", "2, 5" })
	void restartsBeginAnew(int predictor, int lines) {
		int[] samples = picture(12);
		byte[] stream = new LosslessJpeg(COLUMNS, ROWS, 1, 12).predictor(predictor).restartEvery(lines).encode(samples);
		assertThat(PixelFrames.of(image(1, 12, "MONOCHROME2", stream)).samples(0)).isEqualTo(samples);
	}

	@Test
	void coloursAreKeptPixelByPixel() {
		int[] samples = noise(3 * COLUMNS * ROWS, 8);
		byte[] stream = new LosslessJpeg(COLUMNS, ROWS, 3, 8).predictor(6).encode(samples);
		assertThat(PixelFrames.of(image(3, 8, "RGB", stream)).samples(0)).isEqualTo(samples);
	}

	@Test
	void bitsThatWereLeftOutAreZero() {
		int[] samples = noise(COLUMNS * ROWS, 12);
		byte[] stream = new LosslessJpeg(COLUMNS, ROWS, 1, 12).predictor(5).shift(3).encode(samples);
		assertThat(PixelFrames.of(image(1, 12, "MONOCHROME2", stream)).samples(0))
				.isEqualTo(Arrays.stream(samples).map(v -> v >> 3 << 3).toArray());
	}

	@Test
	void theLargestDifferenceHasNoFurtherBits() {
		int[] samples = new int[COLUMNS * ROWS];
		for (int i = 0; i < samples.length; i++) {
			samples[i] = i % 2 == 0 ? 0 : 32768;
		}
		byte[] stream = new LosslessJpeg(COLUMNS, ROWS, 1, 16).encode(samples);
		assertThat(PixelFrames.of(image(1, 16, "MONOCHROME2", stream)).samples(0)).isEqualTo(samples);
	}

	@ParameterizedTest
	@CsvSource({ "0, 0", "8, 0", "1, 12" })
	void parametersOutOfRangeAreRefused(int predictor, int shift) {
		byte[] stream = new LosslessJpeg(COLUMNS, ROWS, 1, 12).encode(picture(12));
		int scan = 0;
		while ((stream[scan] & 0xff) != 0xff || (stream[scan + 1] & 0xff) != 0xda) {
			scan++;
		}
		stream[scan + 7] = (byte) predictor;
		stream[scan + 9] = (byte) shift;
		assertThatThrownBy(() -> PixelFrames.of(image(1, 12, "MONOCHROME2", stream)).samples(0))
				.isInstanceOf(HilumException.class).hasMessageContaining("slice.dcm");
	}

	@Test
	void morePrecisionThanTheHeaderAllowsIsRefused() {
		byte[] stream = new LosslessJpeg(COLUMNS, ROWS, 1, 12).encode(picture(12));
		assertThatThrownBy(() -> PixelFrames.of(image(1, 8, "MONOCHROME2", stream)).samples(0))
				.isInstanceOf(HilumException.class).hasMessageContaining("12 bits per sample");
	}

	@Test
	void aStreamThatEndsEarlyIsRefused() {
		byte[] stream = new LosslessJpeg(COLUMNS, ROWS, 1, 12).encode(noise(COLUMNS * ROWS, 12));
		for (int length : new int[] { 1, 3, 20, 60 }) {
			assertThatThrownBy(
					() -> PixelFrames.of(image(1, 12, "MONOCHROME2", Arrays.copyOf(stream, length))).samples(0))
					.as("%d bytes", length).isInstanceOf(HilumException.class).hasMessageContaining("slice.dcm");
		}
	}
}
