// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pixelmed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.File;
import org.junit.jupiter.api.Test;

/** UIDs that a sender gives are no part of the names of the files that arrive. */
class IncomingNamesTest {

	@Test
	void filesStayInTheFolderWhateverTheUid() throws Exception {
		File folder = new File("incoming");
		for (String uid : new String[] { "1.2.3", "../../x", "/etc/passwd", "..\\x", "", "a\0b", "x".repeat(300), null }) {
			for (File file : new File[] { IncomingNames.HASHED.makeStoredFilePath(folder, uid),
					IncomingNames.HASHED.makeReliableStoredFilePathWithFoldersCreated(folder, uid),
					IncomingNames.HASHED.makeReliableStoredFilePathWithFoldersCreated(folder, uid, "alternative"),
					IncomingNames.HASHED.makeAlternativeStoredFilePath(folder, uid, "alternative") }) {
				assertEquals(folder, file.getParentFile());
				assertEquals(36, file.getName().length());
			}
		}
		assertNotEquals(IncomingNames.HASHED.makeStoredFilePath("1.2.3"), IncomingNames.HASHED.makeStoredFilePath("1.2.4"));
	}
}
