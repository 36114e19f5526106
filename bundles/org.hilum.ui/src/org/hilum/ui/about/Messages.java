// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.about;

import org.eclipse.osgi.util.NLS;

/** Texts about this installation. */
public final class Messages extends NLS {

	public static String AboutDialog_byHand;
	public static String AboutDialog_copy;
	public static String AboutDialog_links;
	public static String AboutDialog_noProgram;
	public static String AboutDialog_note;
	public static String AboutDialog_purpose;
	public static String AboutDialog_title;
	public static String AboutDialog_version;
	public static String AboutText_build;
	public static String AboutText_system;
	public static String AboutText_unknown;
	public static String Components_notice;
	public static String component;
	public static String components;
	public static String copy;
	public static String licence;
	public static String vendor;
	public static String version;

	static {
		NLS.initializeMessages("org.hilum.ui.about.messages", Messages.class);
	}

	private Messages() {
	}
}
