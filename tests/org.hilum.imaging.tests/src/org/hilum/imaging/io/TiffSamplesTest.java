// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.hilum.core.HilumException;
import org.hilum.imaging.Volume;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TIFF as microscopes and scientific libraries write it; every fixture's name ends with the type of its values. */
class TiffSamplesTest {

	private static final int W = 21;
	private static final int H = 18;
	private static final TreeMap<String, byte[]> FILES = new TreeMap<>();

	@TempDir
	private Path temp;

	@BeforeAll
	static void unpack() throws IOException {
		try (InputStream in = TiffSamplesTest.class.getResourceAsStream("data/tiff.zip");
				ZipInputStream zip = new ZipInputStream(in)) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				FILES.put(entry.getName(), zip.readAllBytes());
			}
		}
	}

	private static double value(String type, int x, int y, int z) {
		return switch (type) {
			case "uint8" -> (3 * x + 7 * y + 5 * z) % 256;
			case "uint16" -> (1000 * x + 137 * y + 11 * z) % 65536;
			case "int16" -> 100 * x - 150 * y + z;
			case "float32" -> 0.5 * x - 0.25 * y + z + 0.125 * (x * y % 7);
			default -> throw new IllegalArgumentException(type);
		};
	}

	private Volume read(String name, byte[] content) throws IOException {
		Path file = temp.resolve(name);
		Files.write(file, content);
		return new TiffFormat().read(file);
	}

	/** Strips and tiles, both orders of bytes, predictors, pages, colours: what the first word of the name says. */
	@ParameterizedTest
	@CsvSource({ "lzw, 22", "packbits, 13", "deflate, 22", "pillow, 4" })
	void everyCompressionIsRead(String compression, int files) throws IOException {
		int seen = 0;
		for (String name : FILES.tailMap(compression).keySet()) {
			if (!name.startsWith(compression)) {
				break;
			}
			seen++;
			String type = name.substring(name.lastIndexOf('-') + 1, name.indexOf('.'));
			Volume volume = read(name, FILES.get(name));
			assertThat(volume.type().name().toLowerCase(Locale.ROOT)).as(name).isEqualTo(type);
			int depth = name.contains("pages") ? 3 : 1;
			assertThat(volume.geometry().size()).as(name).containsExactly(W, H, depth);
			assertThat(volume.components()).as(name).isEqualTo(name.contains("rgb") ? 3 : 1);
			int slices = depth * volume.components();
			for (int i = 0; i < slices * W * H; i++) {
				assertThat(volume.value(i)).as(name + " at " + i)
						.isEqualTo(value(type, i % W, i / W % H, i / (W * H)));
			}
		}
		assertThat(seen).isEqualTo(files);
	}

	/** Noise fills LZW's table, so that codes of every length occur and it begins anew; the JDK writes both. */
	@ParameterizedTest
	@CsvSource({ "LZW", "PackBits", "ZLib" })
	void noiseIsReadAsTheJdkWroteIt(String compression) throws IOException {
		BufferedImage image = new BufferedImage(200, 150, BufferedImage.TYPE_USHORT_GRAY);
		Random random = new Random(3);
		for (int i = 0; i < 200 * 150; i++) {
			image.getRaster().setSample(i % 200, i / 200, 0, random.nextInt(i < 9000 ? 40000 : 3));
		}
		Path file = temp.resolve("noise.tif");
		ImageWriter writer = Rasters.writer("tiff");
		try (ImageOutputStream stream = ImageIO.createImageOutputStream(file.toFile())) {
			ImageWriteParam options = writer.getDefaultWriteParam();
			options.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
			options.setCompressionType(compression);
			writer.setOutput(stream);
			writer.write(null, new IIOImage(image, null, null), options);
		} finally {
			writer.dispose();
		}
		Volume volume = new TiffFormat().read(file);
		for (int i = 0; i < 200 * 150; i++) {
			assertThat(volume.value(i)).isEqualTo(image.getRaster().getSample(i % 200, i / 200, 0));
		}
	}

	@Test
	void damagedFilesAreRefusedOrReadButNeverCrash() throws IOException {
		Random random = new Random(7);
		for (String name : FILES.keySet()) {
			for (int i = 0; i < 16; i++) {
				byte[] damaged = FILES.get(name).clone();
				damaged[random.nextInt(i < 8 ? 200 : damaged.length)] = (byte) random.nextInt();
				mayFail(name, damaged);
			}
			mayFail(name, Arrays.copyOf(FILES.get(name), FILES.get(name).length / 2));
		}
	}

	private void mayFail(String name, byte[] content) throws IOException {
		try {
			assertThat(read(name, content)).isNotNull();
		} catch (HilumException e) {
			assertThat(e).hasMessageContaining(name);
		}
	}

	@Test
	void pagesInACircleAndUnknownCompressionsAreRefused() throws IOException {
		byte[] circle = FILES.get("pillow-lzw-le-uint8.tif").clone();
		int directory = circle[4] & 0xFF | (circle[5] & 0xFF) << 8;
		int entries = circle[directory] & 0xFF;
		System.arraycopy(circle, 4, circle, directory + 2 + 12 * entries, 4);
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> read("circle.tif", circle))
				.withMessageContaining("circles");
		assertThatExceptionOfType(HilumException.class)
				.isThrownBy(() -> read("zstd.tif", FILES.get("zstd-strips-le-uint16.tif")))
				.withMessageContaining("without loss");
	}
}
