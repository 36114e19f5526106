// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.script;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hilum.compute.NamedArray;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.core.SafePaths;
import org.hilum.nnunet.exchange.ScriptArchive;

/**
 * File with TorchScript text.
 *
 * @param file   the file, absolute
 * @param source its content
 * @since 0.2
 */
public record ScriptFile(Path file, String source) {

	/** What an archive is used as. */
	public enum Use {
		/** {@code forward(x)} is a network. */
		NETWORK,
		/** {@code forward(outs, targets)} is a loss. */
		LOSS
	}

	private static final String REMEDY = "Give a file with TorchScript text, or an archive of torch.jit.save.";

	/**
	 * Reads a file: text, or an archive of {@code torch.jit.save}, of which text is made.
	 *
	 * @param file   the file; a relative path refers to the working directory
	 * @param option the option that names it, for messages
	 * @param use    what an archive holds
	 * @return its content
	 * @throws HilumException when it is missing, too large, no text and no archive, or cannot be written as text
	 */
	public static ScriptFile read(Path file, String option, Use use) {
		if (file.toString().isEmpty()) {
			throw HilumException.usage("The option " + option + " names no file", REMEDY);
		}
		Path path = SafePaths.readable(Path.of(""), file.toString(), null, option);
		if (!Files.isRegularFile(path)) {
			throw HilumException.input(path, "There is no such file", "Correct the option " + option + ".");
		}
		try {
			if (isArchive(path)) {
				ScriptArchive archive = ScriptArchive.read(path);
				return new ScriptFile(path, use == Use.NETWORK ? ArchiveText.network(archive) : ArchiveText.loss(archive));
			}
			if (Files.size(path) > ScriptText.MOST_BYTES) {
				throw HilumException.input(path, "The file is larger than 1 MiB", REMEDY);
			}
			byte[] bytes = Files.readAllBytes(path);
			return new ScriptFile(path, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
		} catch (CharacterCodingException e) {
			throw HilumException.input(path, "The file is no text in UTF-8",
					REMEDY).because(e);
		} catch (IOException e) {
			throw AtomicFiles.explain(path, e);
		}
	}

	/**
	 * {@return the values of the parameters of a network that a file brings; none where it is text}
	 *
	 * @param file a file of {@link #read}
	 */
	public static List<NamedArray> initialValues(Path file) {
		Path path = SafePaths.readable(Path.of(""), file.toString(), null, "of the network");
		try {
			return isArchive(path) ? ArchiveText.values(ScriptArchive.read(path)) : List.of();
		} catch (IOException e) {
			throw HilumException.input(path, "The file of the network cannot be read: " + e.getMessage(),
					"Check that it exists and is readable.").because(e);
		}
	}

	private static boolean isArchive(Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			byte[] start = in.readNBytes(2);
			return start.length == 2 && start[0] == 'P' && start[1] == 'K';
		}
	}

	/** {@return its name, for messages} */
	public String name() {
		return file.getFileName().toString();
	}
}
