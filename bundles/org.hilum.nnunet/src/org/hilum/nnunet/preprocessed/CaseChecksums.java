// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.preprocessed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.hilum.core.DataFiles;
import org.hilum.core.HilumException;
import org.hilum.imaging.blosc.B2ndFile;

/** Comparison of preprocessed cases without reading their arrays, which would take as long as an epoch. */
public final class CaseChecksums {

	private CaseChecksums() {
	}

	/**
	 * {@return a line that names a case and, for each of its arrays, the checksum that its archive keeps or, in a Blosc2
	 * file, that of the index of its compressed chunks}
	 *
	 * @param folder folder of the configuration's data
	 * @param id     case identifier
	 * @throws HilumException when its file cannot be read
	 */
	public static String line(Path folder, String id) {
		StringBuilder text = new StringBuilder(id);
		if (Files.exists(CaseStore.file(folder, id))) {
			archive(CaseStore.file(folder, id), text);
		} else {
			for (String ending : new String[] { BloscArrays.ENDING, BloscArrays.SEG_ENDING }) {
				try (B2ndFile file = B2ndFile.open(folder.resolve(id + ending))) {
					text.append(' ').append(ending).append(' ').append(file.indexChecksum());
				}
			}
		}
		return text.append('\n').toString();
	}

	private static void archive(Path file, StringBuilder text) {
		try (ZipFile zip = new ZipFile(DataFiles.require(file).toFile())) {
			zip.stream().forEach(e -> text.append(' ').append(e.getName()).append(' ').append(e.getCrc()));
		} catch (IOException | UncheckedIOException e) {
			throw HilumException.input(file, "The preprocessed case cannot be read: " + e.getMessage(),
					"Delete it and preprocess the data set again.").because(e);
		}
	}
}
