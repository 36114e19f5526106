// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.deid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.SafePaths;

/**
 * The file that leads from pseudonyms back to patients. It is written only when asked for, readable by its owner only,
 * and belongs outside of the project that is shared.
 */
public final class KeyFile {

	private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

	private KeyFile() {
	}

	/**
	 * Writes the file.
	 *
	 * @param file       the file; replaced when it is there
	 * @param pseudonyms what to write
	 */
	public static void write(Path file, Pseudonyms pseudonyms) {
		ObjectNode root = Json.object();
		ObjectNode patients = root.putObject("patients");
		// by name: the order in which patients were met depends on the threads of the import
		Map<String, String> byName = new TreeMap<>();
		pseudonyms.given().forEach((key, name) -> byName.put(name, key));
		byName.forEach(patients::put);
		Path target = file.toAbsolutePath();
		boolean posix = target.getFileSystem().supportedFileAttributeViews().contains("posix");
		FileAttribute<?>[] attributes = posix
				? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(OWNER_ONLY) } : new FileAttribute<?>[0];
		try {
			Files.createDirectories(target.getParent());
			// never readable by others, not even for a moment: AtomicFiles would create it with the usual rights
			Path temporary = Files.createFile(AtomicFiles.temporary(target), attributes);
			try {
				try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
					ByteBuffer text = ByteBuffer.wrap(Json.text(root).getBytes(StandardCharsets.UTF_8));
					while (text.hasRemaining()) {
						channel.write(text);
					}
					channel.force(true);
				}
				Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
			} finally {
				Files.deleteIfExists(temporary);
			}
		} catch (IOException e) {
			throw AtomicFiles.explain(target, e);
		}
	}

	/**
	 * Reads the file, so that a later import gives patients the pseudonyms that they have.
	 *
	 * @param file the file
	 * @return pseudonyms by patient key
	 */
	public static Map<String, String> read(Path file) {
		JsonNode patients = Json.read(file).path("patients");
		if (!patients.isObject()) {
			throw HilumException.input(file, "This is not a key file of Hilum", "Name the file that the first import wrote.");
		}
		Map<String, String> result = new LinkedHashMap<>();
		patients.properties()
				.forEach(p -> result.put(p.getValue().asText(), SafePaths.name(p.getKey(), file, "of a pseudonym")));
		return result;
	}
}
