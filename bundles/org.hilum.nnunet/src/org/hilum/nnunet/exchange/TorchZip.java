// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.hilum.core.HilumException;
import org.hilum.nnunet.exchange.pickle.RestrictedUnpickler;

/**
 * The zip archives of PyTorch since 1.6. Nothing is extracted to disk; entries are stored, not compressed, so that what
 * is read is never larger than the file.
 */
final class TorchZip implements TorchReader.Container {

	private static final String CODE = "code/";
	/** The limit of a TorchScript text file. */
	private static final int MOST_CODE = 1 << 20;
	private static final int MAX_ENTRIES = 100_000;

	private final ZipFile zip;
	private final String root;

	private TorchZip(ZipFile zip, String root) {
		this.zip = zip;
		this.root = root;
	}

	static TorchZip open(Path file) throws IOException {
		ZipFile zip = new ZipFile(file.toFile());
		try {
			return new TorchZip(zip, checkedRoot(zip, Files.size(file), false));
		} catch (HilumException e) {
			closeQuietly(zip, e);
			throw e;
		}
	}

	/** Opens an archive of a program, whose texts may be compressed. */
	static TorchZip openProgram(Path file) throws IOException {
		ZipFile zip = new ZipFile(file.toFile());
		try {
			return new TorchZip(zip, checkedRoot(zip, Files.size(file), true));
		} catch (HilumException e) {
			closeQuietly(zip, e);
			throw e;
		}
	}

	/** The texts, by the name of the module that each defines; as large as a text file may be, all together. */
	Map<String, String> code() throws IOException {
		Map<String, String> texts = new TreeMap<>();
		int left = MOST_CODE;
		for (ZipEntry entry : Collections.list(zip.entries())) {
			String name = entry.getName();
			if (name.startsWith(root + CODE) && name.endsWith(".py")) {
				try (InputStream in = zip.getInputStream(entry)) {
					byte[] bytes = in.readNBytes(left + 1);
					left -= bytes.length;
					if (left < 0) {
						throw TorchReader.damaged("holds more than 1 MiB of program text");
					}
					texts.put(name.substring(root.length() + CODE.length(), name.length() - ".py".length()).replace('/', '.'),
							new String(bytes, StandardCharsets.UTF_8));
				}
			}
		}
		return texts;
	}

	private static void closeQuietly(ZipFile zip, HilumException reason) {
		try {
			zip.close();
		} catch (IOException e) {
			reason.addSuppressed(e);
		}
	}

	private static String checkedRoot(ZipFile zip, long length, boolean program) {
		List<? extends ZipEntry> entries = Collections.list(zip.entries());
		if (entries.size() > MAX_ENTRIES) {
			throw TorchReader.damaged("has " + entries.size() + " entries");
		}
		for (ZipEntry entry : entries) {
			List<String> path = List.of(entry.getName().split("[/\\\\]"));
			if (entry.getName().startsWith("/") || path.contains("..")) {
				throw TorchReader.damaged("holds an entry that points out of it: " + entry.getName());
			}
			if (program && path.size() > 1 && path.get(1).equals("code")) {
				// read with a bound
				continue;
			}
			if (entry.getMethod() != ZipEntry.STORED) {
				throw TorchReader.damaged("holds a compressed entry, " + entry.getName());
			}
			if (entry.getSize() != entry.getCompressedSize() || entry.getSize() > length) {
				throw TorchReader.damaged("holds an entry that is larger than the file, " + entry.getName());
			}
		}
		return entries.stream().map(ZipEntry::getName).filter(n -> n.matches("[^/]+/data\\.pkl")).findFirst()
				.map(n -> n.substring(0, n.indexOf('/') + 1)).orElseThrow(() -> TorchReader.damaged("has no data.pkl"));
	}

	@Override
	public Object read(RestrictedUnpickler unpickler) throws IOException {
		byte[] order = bytes("byteorder", 64);
		if (order != null && !new String(order, StandardCharsets.US_ASCII).strip().equals("little")) {
			throw TorchReader.damaged("was written on a big-endian computer");
		}
		return unpickler.read(bytes("data.pkl", TorchReader.MAX_PICKLE));
	}

	private byte[] bytes(String name, int limit) throws IOException {
		ZipEntry entry = zip.getEntry(root + name);
		if (entry == null) {
			return null;
		}
		if (entry.getSize() > limit) {
			throw TorchReader.damaged("has an entry " + name + " of " + entry.getSize() + " bytes");
		}
		try (InputStream in = zip.getInputStream(entry)) {
			return in.readAllBytes();
		}
	}

	@Override
	public InputStream open(TorchTensor.Storage storage, long bytes) throws IOException {
		ZipEntry entry = zip.getEntry(root + "data/" + storage.key());
		return entry == null || entry.getSize() != bytes ? null : zip.getInputStream(entry);
	}

	@Override
	public void close() throws IOException {
		zip.close();
	}
}
