// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.hilum.imaging.blosc.B2ndFile;
import org.hilum.testing.Attack;

/** All hostile files of images and arrays. */
public final class ImageAttacks implements Supplier<List<Attack>> {

	/** Made by name in a process of its own. */
	public ImageAttacks() {
		// stateless
	}

	@Override
	public List<Attack> get() {
		List<Attack> all = new ArrayList<>();
		for (ImageBombs.Bomb bomb : ImageBombs.Bomb.values()) {
			all.add(Attack.refused("image " + bomb.name().toLowerCase(Locale.ROOT), bomb::write, ImageAttacks::image));
		}
		ArrayBombs.all().forEach((name, bytes) -> all.add(array(name, false, bytes)));
		ArrayBombs.read().forEach((name, bytes) -> all.add(array(name, true, bytes)));
		PngBombs.refused().forEach((name, bytes) -> all.add(png(name, false, bytes)));
		PngBombs.read().forEach((name, bytes) -> all.add(png(name, true, bytes)));
		return all;
	}

	private static Attack array(String name, boolean accepted, Supplier<byte[]> bytes) {
		return new Attack(name, accepted, folder -> Fixtures.write(folder.resolve("a" + name.substring(name.lastIndexOf('.'))),
				bytes.get()), ImageAttacks::array);
	}

	private static Attack png(String name, boolean accepted, Supplier<byte[]> bytes) {
		return new Attack("PNG: " + name, accepted, folder -> Fixtures.write(folder.resolve("a.png"), bytes.get()),
				ImageAttacks::picture);
	}

	private static void image(Path file) {
		ImageFormats.of(file).readGeometry(file);
		ImageFormats.of(file).read(file);
	}

	private static void picture(Path file) {
		PictureFacts.of(file);
		ImageFormats.of(file).readLabels(file);
		image(file);
	}

	private static void array(Path file) {
		String name = file.getFileName().toString();
		if (name.endsWith(".npy")) {
			NpyFile.read(file);
		} else if (name.endsWith(".npz")) {
			try (NpzFile archive = NpzFile.open(file)) {
				// a reader asks for the arrays that it needs
				archive.read(archive.names().stream().findFirst().orElse("data"));
			}
		} else {
			try (B2ndFile array = B2ndFile.open(file)) {
				int[] shape = array.shape();
				int[] size = Arrays.stream(shape).map(extent -> Math.min(extent, 9)).toArray();
				array.read(new int[shape.length], size, Segments.allocate(1 << 20));
			}
		}
	}
}
