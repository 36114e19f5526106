// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;

/**
 * Archive that {@code torch.jit.load} reads: packed from TorchScript text, or a file that {@code torch.jit.save} wrote.
 *
 * @since 0.2
 */
public final class TorchArchive {

	private static final int MOST_TEXT = 16 << 20;
	/** Calls by which TorchScript reaches files and operators of other libraries. */
	private static final Pattern REFUSED = Pattern
			.compile("\\btorch\\.(save|from_file|load)\\b|\\bops\\.(?!prim\\b|aten\\b)(\\w+)");
	private static final String REMEDY = "Save the model with torch.jit.save(torch.jit.script(model), FILE).";

	private final byte[] content;
	private final ProgramSource source;
	private final Path file;

	private TorchArchive(byte[] content, ProgramSource source, Path file) {
		this.content = content;
		this.source = source;
		this.file = file;
	}

	/**
	 * {@return the archive of a text; only what is the same in each process is in it}
	 *
	 * @param source the text
	 */
	public static TorchArchive of(ProgramSource source) {
		return new TorchArchive(TorchScriptPacker.pack(source), source, null);
	}

	/**
	 * Checks a file.
	 *
	 * @param file the file, which is read again when a runtime loads it
	 * @return the archive
	 * @throws HilumException when it is no archive of {@code torch.jit.save}, or has calls that reach files or operators of
	 *                        other libraries
	 */
	public static TorchArchive read(Path file) {
		if (!Files.isRegularFile(file)) {
			throw HilumException.input(file, "There is no such file", "Name a TorchScript archive (.pt).");
		}
		try (ZipFile zip = new ZipFile(file.toFile())) {
			boolean code = false;
			boolean data = false;
			for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements();) {
				ZipEntry entry = entries.nextElement();
				data |= entry.getName().endsWith("/data.pkl");
				if (entry.getName().contains("/code/") && entry.getName().endsWith(".py")) {
					code = true;
					checkText(file, zip, entry);
				}
			}
			if (!data || !code) {
				throw HilumException.input(file, data
						? "The file holds values of torch.save, but no TorchScript program"
						: "The file is no archive of PyTorch", REMEDY);
			}
			return new TorchArchive(null, null, file);
		} catch (ZipException e) {
			throw HilumException.input(file, "The file is no TorchScript archive (a zip file): " + e.getMessage(), REMEDY)
					.because(e);
		} catch (IOException e) {
			throw AtomicFiles.explain(file, e);
		}
	}

	private static void checkText(Path file, ZipFile zip, ZipEntry entry) throws IOException {
		byte[] bytes = zip.getInputStream(entry).readNBytes(MOST_TEXT + 1);
		if (bytes.length > MOST_TEXT) {
			throw HilumException.input(file, entry.getName() + " is larger than 16 MiB", REMEDY);
		}
		int number = 0;
		for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n", -1)) {
			number++;
			Matcher refused = REFUSED.matcher(line);
			if (refused.find()) {
				throw HilumException.input(file, String.format(Locale.ROOT, "%s, line %d uses %s, which is not allowed here",
						entry.getName(), number, refused.group()), "Save a model that computes with tensors only.");
			}
		}
	}

	/** {@return its name, for messages: that of the file, or "program"} */
	public String name() {
		return file == null ? "program" : file.getFileName().toString();
	}

	/** {@return the file, if it is one} */
	public Optional<Path> file() {
		return Optional.ofNullable(file);
	}

	/** {@return the archive's bytes, if it was packed from text} */
	public Optional<byte[]> content() {
		return Optional.ofNullable(content);
	}

	/**
	 * Explains that the archive does not compile.
	 *
	 * @param error   what the runtime threw; its message names the line of the program
	 * @param message what of it is shown: the quoted line, no stack trace
	 * @return the exception to be thrown; it names file and line where the offending text comes from a file
	 */
	public HilumException wrong(RuntimeException error, String message) {
		if (file != null) {
			return HilumException.input(file, "The archive cannot be loaded: " + message,
					"Save it again with torch.jit.save by a PyTorch that is not newer than the libtorch that loads it.")
					.because(error);
		}
		return CompilerMessages.explain(source, error, message).because(error);
	}

	/**
	 * Explains that a call failed in a line of a user's file.
	 *
	 * @param error  what the runtime threw; its message is a trace with lines of the program
	 * @param reason why the call failed, in one line
	 * @return the exception to be thrown; empty when no line of a user's file is in the trace
	 */
	public Optional<HilumException> failed(RuntimeException error, String reason) {
		return source == null ? Optional.empty()
				: CompilerMessages.explainFailure(source, error, reason).map(failure -> failure.because(error));
	}
}
