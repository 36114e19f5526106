// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.script;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.core.SafePaths;

/**
 * File with TorchScript text.
 *
 * @param file   the file, absolute
 * @param source its content
 * @since 0.2
 */
public record ScriptFile(Path file, String source) {

	/**
	 * Reads a file.
	 *
	 * @param file   the file; a relative path refers to the working directory
	 * @param option the option that names it, for messages
	 * @return its content
	 * @throws HilumException when it is missing, too large or no text
	 */
	public static ScriptFile read(Path file, String option) {
		if (file.toString().isEmpty()) {
			throw HilumException.usage("The option " + option + " names no file", "Give a file with TorchScript text.");
		}
		Path path = SafePaths.readable(Path.of(""), file.toString(), null, option);
		if (!Files.isRegularFile(path)) {
			throw HilumException.input(path, "There is no such file", "Correct the option " + option + ".");
		}
		try {
			if (Files.size(path) > ScriptText.MOST_BYTES) {
				throw HilumException.input(path, "The file is larger than 1 MiB", "Give a file with TorchScript text.");
			}
			byte[] bytes = Files.readAllBytes(path);
			if (bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K') {
				throw HilumException.input(path, "The file is an archive", "Give the TorchScript text instead: " + option
						+ " takes no .pt archive.");
			}
			return new ScriptFile(path, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
		} catch (CharacterCodingException e) {
			throw HilumException.input(path, "The file is no text in UTF-8",
					"Give a file with TorchScript text.").because(e);
		} catch (IOException e) {
			throw AtomicFiles.explain(path, e);
		}
	}

	/** {@return its name, for messages} */
	public String name() {
		return file.getFileName().toString();
	}
}
