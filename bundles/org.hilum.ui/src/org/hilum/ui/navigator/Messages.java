// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.navigator;

import org.eclipse.osgi.util.NLS;

/** Texts of the Datasets view. */
public final class Messages extends NLS {

	public static String DatasetsNavigator_empty;
	public static String DatasetsNavigator_newProject;
	public static String DatasetsNavigator_openProject;
	public static String DatasetsNavigator_openSample;
	public static String DatasetsNavigator_tree;
	public static String ProjectLabelProvider_error;
	public static String StaleLines_comparing;
	public static String filter;
	public static String filterToolTip;
	public static String stale;

	static {
		NLS.initializeMessages("org.hilum.ui.navigator.messages", Messages.class);
	}

	private Messages() {
	}
}
