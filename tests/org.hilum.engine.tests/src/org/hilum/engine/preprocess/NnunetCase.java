// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.preprocess;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A case that nnU-Net's own code preprocessed: a ball in noise, (1, 18, 20, 24), label 1. */
public final class NnunetCase {

	private NnunetCase() {
	}

	/**
	 * Puts the case into a folder of preprocessed cases.
	 *
	 * @param folder made when missing
	 * @param id     its name there
	 */
	public static void write(Path folder, String id) {
		for (String ending : new String[] { ".b2nd", "_seg.b2nd", ".pkl" }) {
			copy("case" + ending, folder.resolve(id + ending));
		}
	}

	/**
	 * Puts the labels that a cascade's first stage predicted into a folder.
	 *
	 * @param folder made when missing
	 * @param id     their name there
	 */
	public static void writeStage(Path folder, String id) {
		copy("stage.b2nd", folder.resolve(id + ".b2nd"));
	}

	/**
	 * Writes the arrays of the case into one archive with the entries data, seg and stage.
	 *
	 * @param file the archive
	 */
	public static void writeExpected(Path file) {
		copy("expected.npz", file);
	}

	private static void copy(String name, Path target) {
		try (InputStream in = NnunetCase.class.getResourceAsStream("nnunet/" + name)) {
			Files.createDirectories(target.getParent());
			Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
