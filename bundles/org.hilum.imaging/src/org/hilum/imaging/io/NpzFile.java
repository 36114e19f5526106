// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.hilum.core.HilumException;

/**
 * numpy's .npz archives (numpy.savez and savez_compressed), read entry by entry. The size of an entry is believed only
 * as far as its compressed size can expand.
 *
 * @since 0.1.0
 */
public final class NpzFile implements AutoCloseable {

	private static final int MAX_ENTRIES = 100_000;
	private static final String ENDING = ".npy";

	private final Path file;
	private final ZipFile zip;
	private final Map<String, ZipEntry> entries = new LinkedHashMap<>();

	private NpzFile(Path file, ZipFile zip) {
		this.file = file;
		this.zip = zip;
	}

	/**
	 * Opens an archive.
	 *
	 * @param file a .npz file
	 * @return the archive, to be closed
	 * @throws HilumException when it is no archive, damaged, or has two entries of one name
	 */
	public static NpzFile open(Path file) {
		ByteSource.open(file).close();
		try {
			NpzFile archive = new NpzFile(file, new ZipFile(file.toFile()));
			archive.list();
			return archive;
		} catch (IOException e) {
			throw ByteSource.explain(file, e);
		}
	}

	private void list() {
		HilumException problem = zip.size() > MAX_ENTRIES
				? HilumException.input(file, "The archive has " + zip.size() + " entries", "Split it.")
				: null;
		for (var all = zip.entries(); problem == null && all.hasMoreElements();) {
			ZipEntry entry = all.nextElement();
			String name = entry.getName();
			if (name.endsWith(ENDING) && entries.put(name.substring(0, name.length() - ENDING.length()), entry) != null) {
				problem = HilumException.input(file, "The archive has two arrays named " + name, "Write it again.");
			}
		}
		if (problem != null) {
			close();
			throw problem;
		}
	}

	/** {@return the names of the arrays, without .npy, in the archive's order} */
	public Set<String> names() {
		return Collections.unmodifiableSet(entries.keySet());
	}

	/**
	 * Reads one array.
	 *
	 * @param name without .npy
	 * @return the array in C order
	 * @throws HilumException when there is no such array, or it is damaged
	 */
	public NpyArray read(String name) {
		ZipEntry entry = require(name);
		try (InputStream in = new BufferedInputStream(zip.getInputStream(entry), 1 << 16);
				ByteSource source = ByteSource.of(file, in, capacity(entry))) {
			NpyArray array = NpyFile.read(file, name + ENDING, source);
			source.finish();
			return array;
		} catch (IOException e) {
			throw ByteSource.explain(file, e);
		}
	}

	/**
	 * Opens one array to be read piece by piece, so that it never has to fit into memory.
	 *
	 * @param name without .npy
	 * @return its values, to be closed before this archive
	 * @throws HilumException when there is no such array, or its header is damaged
	 */
	public NpyStream stream(String name) {
		ZipEntry entry = require(name);
		try {
			InputStream in = new BufferedInputStream(zip.getInputStream(entry), 1 << 16);
			return NpyStream.open(file, name + ENDING, ByteSource.of(file, in, capacity(entry)));
		} catch (IOException e) {
			throw ByteSource.explain(file, e);
		}
	}

	private ZipEntry require(String name) {
		ZipEntry entry = entries.get(name);
		if (entry == null) {
			throw HilumException.input(file, "The archive has no array \"" + name + "\", only " + entries.keySet(),
					"Check which program wrote it.");
		}
		return entry;
	}

	private static long capacity(ZipEntry entry) {
		long packed = Math.max(0, entry.getCompressedSize());
		return entry.getMethod() == ZipEntry.STORED ? packed : packed * ByteSource.MAX_EXPANSION;
	}

	@Override
	public void close() {
		try {
			zip.close();
		} catch (IOException e) {
			throw ByteSource.explain(file, e);
		}
	}
}
