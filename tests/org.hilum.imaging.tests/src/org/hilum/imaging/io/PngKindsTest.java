// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of PNG as scikit-image with imageio and Pillow, and so nnU-Net, reads it; expected values are theirs. */
class PngKindsTest {

	private static final byte[] COLOURS = { 0, 0, 0, (byte) 128, 0, 0, 0, (byte) 128, 0 };
	private static final byte[] GREYS = { 0, 0, 0, (byte) 128, (byte) 128, (byte) 128, (byte) 255, (byte) 255, (byte) 255 };

	@TempDir
	private Path folder;

	private Path file(PngBytes png, byte... rows) {
		return Fixtures.write(folder.resolve("a.png"), png.file(rows));
	}

	private static double[] values(Volume volume) {
		return LongStream.range(0, volume.values()).mapToDouble(volume::value).toArray();
	}

	@Test
	void aPaletteIsColoursInAnImageAndIndicesInALabelMap() {
		Path file = file(new PngBytes(3, 1, 8, 3).chunk("PLTE", COLOURS), new byte[] { 0, 0, 1, 2 });
		Volume image = ImageFormats.read(file);
		assertThat(image.components()).isEqualTo(3);
		assertThat(values(image)).containsExactly(0, 128, 0, 0, 0, 128, 0, 0, 0);
		assertThat(values(ImageFormats.readLabels(file))).containsExactly(0, 1, 2);
		assertThat(PictureFacts.of(file)).contains(new PictureFacts(PictureFacts.Kind.PALETTE, 8, false));
	}

	@Test
	void aGreyPaletteIsThreeChannelsToo() {
		Path file = file(new PngBytes(3, 1, 8, 3).chunk("PLTE", GREYS).chunk("tRNS", (byte) 0), new byte[] { 0, 0, 1, 2 });
		assertThat(values(ImageFormats.read(file))).containsExactly(0, 128, 255, 0, 128, 255, 0, 128, 255);
		assertThat(values(ImageFormats.readLabels(file))).containsExactly(0, 1, 2);
		assertThat(PictureFacts.of(file).orElseThrow().colourKey()).isTrue();
	}

	@Test
	void packedIndicesAreIndices() {
		Path file = file(new PngBytes(4, 1, 2, 3).chunk("PLTE", COLOURS), new byte[] { 0, 0b00_01_10_01 });
		assertThat(values(ImageFormats.readLabels(file))).containsExactly(0, 1, 2, 1);
	}

	@Test
	void greyOfFewBitsIsScaledAndOfOneBitIsAMask() {
		Path two = file(new PngBytes(4, 1, 2, 0), new byte[] { 0, 0b00_01_10_11 });
		assertThat(values(ImageFormats.read(two))).containsExactly(0, 85, 170, 255);
		assertThat(values(ImageFormats.readLabels(two))).containsExactly(0, 85, 170, 255);
		Path one = file(new PngBytes(8, 1, 1, 0), new byte[] { 0, 0b00011011 });
		assertThat(values(ImageFormats.read(one))).containsExactly(0, 0, 0, 1, 1, 0, 1, 1);
	}

	@Test
	void coloursOfSixteenBitAreTheirUpperEight() {
		Path rgb = file(new PngBytes(1, 1, 16, 2), new byte[] { 0, 3, (byte) 232, 7, (byte) 208, (byte) 200, 1 });
		Volume image = ImageFormats.read(rgb);
		assertThat(image.type()).isEqualTo(PixelType.UINT8);
		assertThat(values(image)).containsExactly(3, 7, 200);
		Path rgba = file(new PngBytes(1, 1, 16, 6), new byte[] { 0, 3, 0, 7, 0, 9, 0, 11, 0 });
		assertThat(values(ImageFormats.read(rgba))).containsExactly(3, 7, 9, 11);
		Path grey = file(new PngBytes(1, 1, 16, 0), new byte[] { 0, 3, (byte) 232 });
		assertThat(values(ImageFormats.read(grey))).as("grey keeps 16 bit").containsExactly(1000);
	}

	@Test
	void aColourThatStandsForTransparentIsAColour() {
		Path rgb = file(new PngBytes(1, 1, 8, 2).chunk("tRNS", new byte[] { 0, 1, 0, 2, 0, 3 }), new byte[] { 0, 1, 2, 3 });
		assertThat(values(ImageFormats.read(rgb))).containsExactly(1, 2, 3);
		Path grey = file(new PngBytes(2, 1, 8, 0).chunk("tRNS", new byte[] { 0, 5 }), new byte[] { 0, 5, 6 });
		assertThat(values(ImageFormats.read(grey))).containsExactly(5, 6);
		assertThat(PictureFacts.of(grey)).contains(new PictureFacts(PictureFacts.Kind.GREY, 8, true));
	}

	@Test
	void opacityIsAChannel() {
		Path rgba = file(new PngBytes(1, 1, 8, 6), new byte[] { 0, 1, 2, 3, 4 });
		assertThat(values(ImageFormats.read(rgba))).containsExactly(1, 2, 3, 4);
		Path grey = file(new PngBytes(1, 1, 8, 4), new byte[] { 0, 1, 4 });
		assertThat(ImageFormats.read(grey).components()).as("which the reader of cases refuses, as nnU-Net does").isEqualTo(2);
		assertThat(PictureFacts.of(folder.resolve("missing.png"))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 8, 16 })
	void greyIsWhatTheReaderOfTheJdkReadsWithEveryFilter(int bits) throws IOException {
		int width = 23;
		int rowBytes = 1 + width * bits / 8;
		byte[] rows = new byte[20 * rowBytes];
		new Random(bits).nextBytes(rows);
		for (int first = 0; first < 5; first++) {
			for (int y = 0; y < 20; y++) {
				rows[y * rowBytes] = (byte) ((first + y) % 5);
			}
			Path file = file(new PngBytes(width, 20, bits, 0), rows);
			Volume jdk = Rasters.read(file, "png", reader -> Rasters.volume(file, reader, false));
			Volume own = PngGrey.read(file).orElseThrow();
			assertThat(own.type()).isEqualTo(jdk.type());
			assertThat(own.geometry()).isEqualTo(jdk.geometry());
			assertThat(values(own)).as("the first row has filter %d", first).containsExactly(values(jdk));
		}
	}

	@Test
	void whatTheFastReaderDoesNotKnowIsLeftToTheOther() throws IOException {
		assertThat(PngGrey.read(file(new PngBytes(1, 1, 8, 2), new byte[] { 0, 1, 2, 3 }))).as("colours").isEmpty();
		assertThat(PngGrey.read(file(new PngBytes(8, 1, 1, 0), new byte[] { 0, 1 }))).as("one bit").isEmpty();
		assertThat(PngGrey.read(file(new PngBytes(1, 1, 8, 0), new byte[] { 5, 1 }))).as("an unknown filter").isEmpty();
		assertThat(PngGrey.read(file(new PngBytes(1, 2, 8, 0), new byte[] { 0, 1 }))).as("a missing row").isEmpty();
		assertThat(PngGrey.read(folder.resolve("missing.png"))).isEmpty();
		Path whole = file(new PngBytes(2, 1, 8, 0).chunk("tEXt", new byte[300]), new byte[] { 0, 1, 2 });
		assertThat(values(PngGrey.read(whole).orElseThrow())).containsExactly(1, 2);
		byte[] cut = Arrays.copyOf(Files.readAllBytes(whole), (int) Files.size(whole) - 30);
		assertThat(PngGrey.read(Fixtures.write(folder.resolve("cut.png"), cut))).isEmpty();
	}
}
