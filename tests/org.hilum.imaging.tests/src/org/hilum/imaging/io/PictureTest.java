// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.hilum.core.HilumException;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PNG, BMP and TIFF as nnU-Net's NaturalImage2DIO and Tiff3DIO read them. */
class PictureTest {

	private static final int W = 5;
	private static final int H = 4;

	@TempDir
	private Path temp;

	@ParameterizedTest
	@ValueSource(strings = { "a.png", "a.bmp", "a.tif", "a.tiff" })
	void coloursAreComponents(String name) throws IOException {
		Path file = temp.resolve(name);
		BufferedImage image = new BufferedImage(W, H, BufferedImage.TYPE_INT_RGB);
		image.setRGB(3, 2, new Color(10, 20, 30).getRGB());
		assertThat(ImageIO.write(image, name.substring(2).replaceFirst("^tif$", "tiff"), file.toFile())).isTrue();
		Volume volume = ImageFormats.read(file);
		assertThat(volume.components()).isEqualTo(3);
		assertThat(volume.type()).isEqualTo(PixelType.UINT8);
		assertThat(volume.geometry()).isEqualTo(flat());
		assertThat(ImageFormats.readGeometry(file)).isEqualTo(flat());
		int at = 2 * W + 3;
		assertThat(new double[] { volume.value(at), volume.value(at + W * H), volume.value(at + 2 * W * H) })
				.containsExactly(10, 20, 30);
	}

	@ParameterizedTest
	@CsvSource({ "a.png, 7", "a.bmp, 7", "a.tif, 7", "a.png, 900", "a.tiff, 900" })
	void labelsAreWrittenAsTheyAreRead(String name, short largest) {
		short[] labels = new short[W * H];
		labels[6] = largest;
		labels[7] = 3;
		ImageFormats.write(temp.resolve(name), Volume.ofLabels(flat(), labels, null));
		Volume read = ImageFormats.read(temp.resolve(name));
		assertThat(read.type()).isEqualTo(largest > 255 ? PixelType.UINT16 : PixelType.UINT8);
		assertThat(read.geometry()).isEqualTo(flat());
		for (int i = 0; i < labels.length; i++) {
			assertThat(read.value(i)).isEqualTo(labels[i]);
		}
		assertThat(temp.resolve("a.json")).as("a picture has no spacing").doesNotExist();
	}

	@Test
	void sixteenBitGreyIsNotScaled() throws IOException {
		BufferedImage image = new BufferedImage(W, H, BufferedImage.TYPE_USHORT_GRAY);
		image.getRaster().setSample(1, 3, 0, 40_000);
		ImageIO.write(image, "png", temp.resolve("a.png").toFile());
		Volume volume = ImageFormats.read(temp.resolve("a.png"));
		assertThat(volume.components()).isEqualTo(1);
		assertThat(volume.value(3 * W + 1)).isEqualTo(40_000);
	}

	@Test
	void palettesBecomeColoursAndMasksZeroAndOne() throws IOException {
		byte[] red = { 0, (byte) 200, 9 };
		BufferedImage coloured = new BufferedImage(W, H, BufferedImage.TYPE_BYTE_INDEXED,
				new IndexColorModel(8, 3, red, new byte[3], new byte[3]));
		coloured.getRaster().setSample(2, 0, 0, 1);
		ImageIO.write(coloured, "png", temp.resolve("c.png").toFile());
		Volume colours = ImageFormats.read(temp.resolve("c.png"));
		assertThat(colours.components()).isEqualTo(3);
		assertThat(colours.value(2)).isEqualTo(200);
		BufferedImage mask = new BufferedImage(W, H, BufferedImage.TYPE_BYTE_BINARY);
		mask.getRaster().setSample(2, 0, 0, 1);
		ImageIO.write(mask, "png", temp.resolve("m.png").toFile());
		Volume bits = ImageFormats.read(temp.resolve("m.png"));
		assertThat(bits.components()).isEqualTo(1);
		assertThat(bits.value(2)).isEqualTo(1);
		assertThat(bits.value(1)).isZero();
	}

	@Test
	void pagesAreSlicesAndTheSpacingIsBesideThem() throws IOException {
		Geometry grid = Geometry.axisAligned(new int[] { W, H, 3 }, new double[] { 0.5, 0.75, 2 });
		short[] labels = new short[W * H * 3];
		labels[2 * W * H + 1] = 4;
		Path file = temp.resolve("case_0000.tif");
		ImageFormats.write(file, Volume.ofLabels(grid, labels, null));
		assertThat(Files.readString(temp.resolve("case_0000.json"))).containsPattern("2.0,\\s+0.75,\\s+0.5");
		Volume read = ImageFormats.read(file);
		assertThat(read.geometry()).isEqualTo(grid);
		assertThat(read.value(2 * W * H + 1)).isEqualTo(4);
		// nnU-Net's name for it, without the channel
		Files.move(temp.resolve("case_0000.json"), temp.resolve("case.json"));
		assertThat(ImageFormats.readGeometry(file).spacing()).containsExactly(0.5, 0.75, 2);
		Files.delete(temp.resolve("case.json"));
		assertThat(ImageFormats.readGeometry(file).spacing()).containsExactly(1, 1, 1);
		Files.writeString(temp.resolve("case.json"), "{\"spacing\": [1, 0, 1]}");
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> ImageFormats.read(file))
				.withMessageContaining("three positive numbers").withMessageContaining("case.json");
	}

	@ParameterizedTest
	@CsvSource({ "8, 1", "8, 2", "16, 1", "16, 2", "32, 1", "32, 2", "32, 3", "64, 3" })
	void plainTiffsOfEveryTypeAreRead(int bits, int format) throws IOException {
		double value = format == 1 ? 200 : -3;
		Files.write(temp.resolve("v.tif"), tiff(bits, format, value));
		Volume volume = ImageFormats.read(temp.resolve("v.tif"));
		assertThat(volume.geometry().size()).containsExactly(2, 1, 2);
		assertThat(volume.type().bytes()).isEqualTo(bits / 8);
		assertThat(volume.type().isFloating()).isEqualTo(format == 3);
		assertThat(new double[] { volume.value(0), volume.value(1), volume.value(2), volume.value(3) })
				.containsExactly(0, value, 0, value);
	}

	@Test
	void brokenAndLyingFilesAreRefused() throws IOException {
		ImageFormats.write(temp.resolve("a.png"), Volume.ofLabels(flat(), new short[W * H], null));
		byte[] whole = Files.readAllBytes(temp.resolve("a.png"));
		byte[] huge = whole.clone();
		// width in the header chunk
		Arrays.fill(huge, 16, 18, (byte) 0x7f);
		refused("huge.png", huge);
		refused("cut.png", Arrays.copyOf(whole, whole.length / 2));
		refused("text.tif", "no picture".getBytes(StandardCharsets.US_ASCII));
		refused("empty.bmp", new byte[0]);
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> ImageFormats.read(temp.resolve("none.png")))
				.withMessageContaining("is missing");
	}

	@Test
	void whatAPictureCannotHoldIsRefused() {
		Geometry grid = Geometry.axisAligned(new int[] { W, H, 2 }, new double[] { 1, 1, 1 });
		assertThatExceptionOfType(HilumException.class)
				.isThrownBy(() -> ImageFormats.write(temp.resolve("a.png"), Volume.ofLabels(grid, new short[W * H * 2], null)))
				.withMessageContaining("holds one slice");
		Volume floats = new Volume(flat(), PixelType.FLOAT32, 1, MemorySegment.ofArray(new float[W * H]), null);
		assertThatExceptionOfType(HilumException.class)
				.isThrownBy(() -> ImageFormats.write(temp.resolve("a.png"), floats)).withMessageContaining(".nii.gz");
	}

	private void refused(String name, byte[] content) throws IOException {
		Files.write(temp.resolve(name), content);
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> ImageFormats.read(temp.resolve(name)))
				.withMessageContaining(name);
	}

	private static Geometry flat() {
		return Geometry.axisAligned(new int[] { W, H, 1 }, new double[] { 1, 1, 999 });
	}

	/** {@return two pages of two pixels, 0 and a value, little-endian, not compressed} */
	private static byte[] tiff(int bits, int format, double value) {
		int bytes = bits / 8;
		int[][] tags = { { 256, 2 }, { 257, 1 }, { 258, bits }, { 259, 1 }, { 262, 1 }, { 273, 0 }, { 277, 1 }, { 278, 1 },
				{ 279, 2 * bytes }, { 339, format } };
		int page = 2 + 12 * tags.length + 4 + 2 * bytes;
		ByteBuffer out = ByteBuffer.allocate(8 + 2 * page).order(ByteOrder.LITTLE_ENDIAN);
		out.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
		for (int p = 0; p < 2; p++) {
			int pixels = 8 + p * page + 2 + 12 * tags.length + 4;
			out.putShort((short) tags.length);
			for (int[] tag : tags) {
				boolean wide = tag[0] == 273 || tag[0] == 279;
				out.putShort((short) tag[0]).putShort((short) (wide ? 4 : 3)).putInt(1).putInt(tag[0] == 273 ? pixels : tag[1]);
			}
			out.putInt(p == 0 ? 8 + page : 0);
			put(out.position(out.position() + bytes), bits, format, value);
		}
		return out.array();
	}

	private static void put(ByteBuffer out, int bits, int format, double value) {
		switch (bits) {
			case 8 -> out.put((byte) value);
			case 16 -> out.putShort((short) value);
			case 32 -> out.putInt(format == 3 ? Float.floatToIntBits((float) value) : (int) value);
			default -> out.putDouble(value);
		}
	}
}
