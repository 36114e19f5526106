// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui;

import java.io.IOException;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.ui.preferences.ScopedPreferenceStore;

/** The archive that was asked last, kept in the workspace. User, password and token are never kept. */
public final class LastArchive {

	private static final System.Logger LOG = System.getLogger(LastArchive.class.getName());
	private static final String ADDRESS = "archive.address";
	private static final String TITLE = "archive.title";

	// the place of earlier versions, so that an address that is kept there is found
	private final ScopedPreferenceStore store = new ScopedPreferenceStore(InstanceScope.INSTANCE, "org.hilum.ui.dataset");

	/** {@return its address; empty when none was asked yet} */
	public String address() {
		return store.getString(ADDRESS);
	}

	/**
	 * {@return our title there}
	 *
	 * @param standard the title where none was given yet
	 */
	public String title(String standard) {
		String kept = store.getString(TITLE);
		return kept.isEmpty() ? standard : kept;
	}

	/**
	 * Keeps an archive; a web address may carry a user and a password, which are left out.
	 *
	 * @param address its address
	 * @param title   our title there
	 */
	public void keep(String address, String title) {
		store.setValue(ADDRESS, address.replaceFirst("(?i)^(https?://)[^/]*@", "$1"));
		store.setValue(TITLE, title);
		try {
			store.save();
		} catch (IOException e) {
			LOG.log(System.Logger.Level.WARNING, "The archive has to be typed again next time", e);
		}
	}
}
