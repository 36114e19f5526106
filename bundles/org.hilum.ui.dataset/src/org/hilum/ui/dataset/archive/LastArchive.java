// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.archive;

import java.io.IOException;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.ui.preferences.ScopedPreferenceStore;
import org.hilum.dicom.pacs.DicomNode;

/** The archive that was searched last, kept in the workspace. User, password and token are never kept. */
final class LastArchive {

	private static final System.Logger LOG = System.getLogger(LastArchive.class.getName());
	private static final String ADDRESS = "archive.address";
	private static final String TITLE = "archive.title";

	private final ScopedPreferenceStore store = new ScopedPreferenceStore(InstanceScope.INSTANCE, "org.hilum.ui.dataset");

	/** {@return its address; empty when none was searched yet} */
	String address() {
		return store.getString(ADDRESS);
	}

	/** {@return our title there} */
	String title() {
		String kept = store.getString(TITLE);
		return kept.isEmpty() ? DicomNode.TITLE : kept;
	}

	/** Keeps an archive; a web address may carry a user and a password, which are left out. */
	void keep(String address, String title) {
		store.setValue(ADDRESS, address.replaceFirst("(?i)^(https?://)[^/]*@", "$1"));
		store.setValue(TITLE, title);
		try {
			store.save();
		} catch (IOException e) {
			LOG.log(System.Logger.Level.WARNING, "The archive has to be typed again next time", e);
		}
	}
}
