// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.hilum.core.HilumException;
import org.hilum.imaging.FloatArray;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.blosc.B2ndFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files of every kind with some bytes replaced, removed or cut off: each reader, without the guard around it, gives data
 * or a {@link HilumException}.
 */
class ReaderFuzzTest {

	private static final int TRIES = 400;
	private static final byte[] EXTREMES = { 0, 1, 2, 0x7f, (byte) 0x80, (byte) 0xff };

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "a.png", "a.bmp", "a.tif", "pages.tiff", "mask.tif", "a.nii", "a.nii.gz", "a.nrrd", "a.mha", "a.npy",
			"a.npz", "zstd.b2nd", "lz4hc.b2nd", "nans.b2nd", "zlib.b2nd", "blosclz.b2nd" })
	void damage(String name) throws IOException {
		byte[] whole = original(name);
		Random random = new Random(name.hashCode());
		for (int i = 0; i < TRIES; i++) {
			byte[] damaged = damaged(whole, random);
			Path file = Files.write(folder.resolve(name), damaged);
			try {
				read(file);
			} catch (HilumException e) {
				assertThat(e.file()).as("%s, try %d", name, i).isNotNull();
			} catch (RuntimeException | Error e) {
				throw new AssertionError(name + ", try " + i + ": " + e, e);
			}
		}
	}

	private static byte[] damaged(byte[] whole, Random random) {
		byte[] damaged = whole.clone();
		int headers = Math.min(400, whole.length);
		for (int n = 1 + random.nextInt(3); n > 0; n--) {
			int at = random.nextInt(random.nextInt(4) > 0 ? headers : whole.length);
			damaged[at] = random.nextBoolean() ? EXTREMES[random.nextInt(EXTREMES.length)] : (byte) random.nextInt(256);
		}
		return switch (random.nextInt(6)) {
			case 0 -> Arrays.copyOf(damaged, random.nextInt(whole.length));
			case 1 -> Arrays.copyOfRange(damaged, random.nextInt(Math.min(64, whole.length)), whole.length);
			default -> damaged;
		};
	}

	private static void read(Path file) {
		String name = file.getFileName().toString();
		if (name.endsWith(".b2nd")) {
			try (B2ndFile array = B2ndFile.open(file)) {
				int[] shape = array.shape();
				int[] size = Arrays.stream(shape).map(extent -> Math.min(extent, 9)).toArray();
				array.read(new int[shape.length], size, Segments.allocate(1 << 20));
			}
		} else if (name.endsWith(".npy")) {
			NpyFile.read(file);
		} else if (name.endsWith(".npz")) {
			try (NpzFile archive = NpzFile.open(file)) {
				archive.names().forEach(archive::read);
			}
		} else {
			ImageFormats.of(file).readGeometry(file);
			ImageFormats.of(file).read(file);
		}
	}

	private byte[] original(String name) throws IOException {
		Path file = folder.resolve("original_" + name);
		switch (name) {
			case "zstd.b2nd", "lz4hc.b2nd", "nans.b2nd", "zlib.b2nd", "blosclz.b2nd" -> {
				try (InputStream in = ReaderFuzzTest.class.getResourceAsStream("/org/hilum/imaging/blosc/" + name)) {
					return in.readAllBytes();
				}
			}
			case "a.npy" -> NpyFile.write(file, FloatArray.zeros(3, 4, 5));
			case "a.npz" -> {
				Path array = folder.resolve("inner.npy");
				NpyFile.write(array, FloatArray.zeros(3, 4, 5));
				return zipped("data.npy", Files.readAllBytes(array));
			}
			case "mask.tif" -> {
				ByteArrayOutputStream out = new ByteArrayOutputStream();
				ImageIO.write(new BufferedImage(20, 20, BufferedImage.TYPE_BYTE_BINARY), "tiff", out);
				return out.toByteArray();
			}
			default -> {
				int depth = name.startsWith("a.nii") || name.contains("pages") || name.matches("a\\.(nrrd|mha)") ? 5 : 1;
				PixelType type = name.endsWith(".png") || name.contains("tif") ? PixelType.UINT16 : PixelType.UINT8;
				double slices = depth == 1 ? Rasters.NO_SPACING : 2;
				Geometry grid = Geometry.axisAligned(new int[] { 13, 11, depth }, new double[] { 1, 1, slices });
				ImageFormats.write(file, Fixtures.random(type, 1, grid, 1));
			}
		}
		return Files.readAllBytes(file);
	}

	private static byte[] zipped(String name, byte... content) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
			zip.putNextEntry(new ZipEntry(name));
			zip.write(content);
			zip.closeEntry();
		}
		return out.toByteArray();
	}
}
