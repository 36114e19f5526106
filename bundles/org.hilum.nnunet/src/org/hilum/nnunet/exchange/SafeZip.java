// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;

/**
 * Extracts an untrusted zip archive. All entries are looked at before the first byte is written: names that
 * lead out of the folder, links and devices, names that are the same file on some system, too many entries and
 * contents that are too large for what the archive weighs are refused. While unpacking, no entry may become larger
 * than it said.
 */
final class SafeZip implements AutoCloseable {

	static final int MAX_ENTRIES = 100_000;
	/** Weights hardly shrink and label maps are compressed already; JSON shrinks to a thirtieth. */
	static final int MAX_RATIO = 200;
	/** Up to here the ratio does not matter. */
	static final long HARMLESS = 1L << 26;
	static final long MAX_TOTAL = 1L << 39;

	private static final int BUFFER = 1 << 16;
	private static final int MAX_NAME = 1024;
	private static final String REMEDY = "Do not use this archive unless you know where it came from; ask its author for a "
			+ "new one.";

	private final Path file;
	private final ZipFile zip;
	private final List<ZipEntry> entries;

	private SafeZip(Path file, ZipFile zip) throws IOException {
		this.file = file;
		this.zip = zip;
		if (zip.size() > MAX_ENTRIES) {
			throw refused("has " + zip.size() + " entries");
		}
		this.entries = List.copyOf(Collections.list(zip.entries()));
		check(ZipDirectory.read(file));
	}

	/**
	 * Opens an archive and looks at all its entries.
	 *
	 * @param file the archive
	 * @return the archive, found to be harmless
	 * @throws HilumException (INPUT) saying what is wrong with it
	 */
	static SafeZip open(Path file) {
		ZipFile zip = null;
		try {
			if (!Files.isRegularFile(file)) {
				throw HilumException.input(file, "There is no such archive", "Name a zip file.");
			}
			ZipDirectory.require(file);
			zip = new ZipFile(file.toFile());
			return new SafeZip(file, zip);
		} catch (ZipException | IllegalArgumentException e) {
			throw closed(zip, HilumException.input(file, "This is no zip archive that can be read: " + e.getMessage(),
					"Copy or download it again.").because(e));
		} catch (IOException e) {
			throw closed(zip, HilumException.input(file, "The archive cannot be read: " + e.getMessage(),
					"Copy or download it again.").because(e));
		} catch (HilumException e) {
			throw closed(zip, e);
		}
	}

	private static HilumException closed(ZipFile zip, HilumException reason) {
		try {
			if (zip != null) {
				zip.close();
			}
		} catch (IOException e) {
			reason.addSuppressed(e);
		}
		return reason;
	}

	/** {@return the names of all files in the archive} */
	List<String> names() {
		return entries.stream().filter(e -> !e.isDirectory()).map(ZipEntry::getName).toList();
	}

	/** {@return the bytes that the files take when they are unpacked} */
	long size() {
		return entries.stream().mapToLong(ZipEntry::getSize).sum();
	}

	private void check(List<ZipDirectory.Entry> kinds) throws IOException {
		if (kinds.size() != entries.size()) {
			throw refused("lists other entries than it holds");
		}
		Map<String, Boolean> seen = new HashMap<>();
		long total = 0;
		for (int i = 0; i < entries.size(); i++) {
			ZipEntry entry = entries.get(i);
			checkName(entry);
			if (kinds.get(i).special()) {
				throw refused("holds a link or device, " + shown(entry));
			}
			checkUnique(entry, seen);
			total = Math.addExact(total, checkSize(entry));
		}
		if (total > MAX_TOTAL || total > HARMLESS && total / MAX_RATIO > Files.size(file)) {
			throw refused("of " + Files.size(file) + " bytes would unpack to " + total);
		}
	}

	private void checkName(ZipEntry entry) {
		String name = entry.getName();
		String inner = entry.isDirectory() ? name.substring(0, name.length() - 1) : name;
		if (name.length() > MAX_NAME || SafePaths.relativeProblem(inner).isPresent()) {
			throw refused("holds an entry whose name could lead out of the folder, " + shown(entry));
		}
	}

	/** Names that differ in case or in the form of accents are one file on some systems; a file cannot be a folder, too. */
	private void checkUnique(ZipEntry entry, Map<String, Boolean> seen) {
		String key = Normalizer.normalize(entry.getName(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
		String inner = entry.isDirectory() ? key.substring(0, key.length() - 1) : key;
		Boolean before = seen.put(inner, entry.isDirectory());
		boolean clash = before != null && !(before && entry.isDirectory());
		for (int slash = inner.indexOf('/'); slash > 0 && !clash; slash = inner.indexOf('/', slash + 1)) {
			Boolean parent = seen.putIfAbsent(inner.substring(0, slash), true);
			clash = parent != null && !parent;
		}
		if (clash) {
			throw refused("holds the same name twice, " + shown(entry));
		}
	}

	private long checkSize(ZipEntry entry) {
		long size = entry.getSize();
		long packed = entry.getCompressedSize();
		if (size < 0 || packed < 0 || size > HARMLESS && size / MAX_RATIO > packed) {
			throw refused("holds an entry that would unpack to " + size + " bytes from " + packed + ", " + shown(entry));
		}
		return size;
	}

	private HilumException refused(String what) {
		return HilumException.input(file, "The archive " + what, REMEDY);
	}

	/** A hostile name must not play tricks with the terminal either. */
	private static String shown(ZipEntry entry) {
		return SafePaths.shown(entry.getName());
	}

	/**
	 * Unpacks everything.
	 *
	 * @param folder   an empty folder
	 * @param progress receives one unit per file and may cancel
	 */
	void extract(Path folder, Progress progress) {
		extract(folder, _ -> true, progress);
	}

	/**
	 * Unpacks some files.
	 *
	 * @param folder   an empty folder
	 * @param wanted   which, by their names in the archive
	 * @param progress receives one unit per file and may cancel
	 */
	void extract(Path folder, Predicate<String> wanted, Progress progress) {
		requireSpace(folder);
		List<ZipEntry> files = new ArrayList<>(entries);
		files.removeIf(entry -> entry.isDirectory() || !wanted.test(entry.getName()));
		progress.begin("Unpacking " + file.getFileName(), files.size());
		for (ZipEntry entry : files) {
			progress.check("Unpacking");
			extract(entry, SafePaths.inside(folder, entry.getName(), file, "of a file in the archive"));
			progress.advance(1);
		}
	}

	private void requireSpace(Path folder) {
		try {
			long free = Files.getFileStore(folder).getUsableSpace();
			if (size() > free) {
				throw HilumException.environment("The archive needs " + (size() >> 20) + " MB, " + (free >> 20)
						+ " MB are free", "Free some space, or choose another results folder.");
			}
		} catch (IOException e) {
			throw AtomicFiles.explain(folder, e);
		}
	}

	private void extract(ZipEntry entry, Path target) {
		try {
			Files.createDirectories(target.getParent());
			try (OutputStream out = Files.newOutputStream(target)) {
				copy(entry, out);
			}
		} catch (IOException e) {
			throw AtomicFiles.explain(target, e);
		}
	}

	private void copy(ZipEntry entry, OutputStream out) throws IOException {
		byte[] buffer = new byte[BUFFER];
		long left = entry.getSize();
		try (InputStream in = zip.getInputStream(entry)) {
			for (int n = read(in, buffer); n > 0; n = read(in, buffer)) {
				left -= n;
				if (left < 0) {
					throw refused("holds more than it declares in " + shown(entry));
				}
				out.write(buffer, 0, n);
			}
		}
		if (left != 0) {
			throw refused("holds less than it declares in " + shown(entry));
		}
	}

	private int read(InputStream in, byte... buffer) {
		try {
			return in.read(buffer);
		} catch (IOException e) {
			throw HilumException.input(file, "The archive is damaged: " + e.getMessage(), "Copy or download it again.")
					.because(e);
		}
	}

	@Override
	public void close() {
		try {
			zip.close();
		} catch (IOException e) {
			throw HilumException.input(file, "The archive cannot be closed: " + e.getMessage(), "Check its disk.").because(e);
		}
	}
}
