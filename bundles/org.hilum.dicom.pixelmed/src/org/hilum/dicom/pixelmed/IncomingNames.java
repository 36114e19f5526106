// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pixelmed;

import com.pixelmed.dicom.StoredFilePathStrategy;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Names of the files that arrive over the network. The UID that the sender gives is no part of them: it may hold
 * anything.
 */
final class IncomingNames extends StoredFilePathStrategy {

	static final StoredFilePathStrategy HASHED = new IncomingNames();

	private IncomingNames() {
	}

	@Override
	public String makeStoredFilePath(String sopInstanceUid) {
		return UUID.nameUUIDFromBytes(String.valueOf(sopInstanceUid).getBytes(StandardCharsets.UTF_8)).toString();
	}

	@Override
	public File makeStoredFilePath(File folder, String sopInstanceUid) {
		return folder.toPath().resolve(makeStoredFilePath(sopInstanceUid)).toFile();
	}

	@Override
	public File makeReliableStoredFilePathWithFoldersCreated(File folder, String sopInstanceUid) {
		return makeStoredFilePath(folder, sopInstanceUid);
	}

	@Override
	public File makeReliableStoredFilePathWithFoldersCreated(File folder, String sopInstanceUid, String alternative) {
		return makeStoredFilePath(folder, sopInstanceUid);
	}

	@Override
	public File makeAlternativeStoredFilePath(File folder, String sopInstanceUid, String alternative) {
		return makeStoredFilePath(folder, sopInstanceUid);
	}
}
