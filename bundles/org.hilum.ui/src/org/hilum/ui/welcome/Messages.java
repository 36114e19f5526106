// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.welcome;

import org.eclipse.osgi.util.NLS;

/** The texts of the welcome page, from messages.properties. */
public final class Messages extends NLS {

	public static String WelcomePage_books;
	public static String WelcomePage_dicom;
	public static String WelcomePage_dicomText;
	public static String WelcomePage_guided;
	public static String WelcomePage_guides;
	public static String WelcomePage_importDicom;
	public static String WelcomePage_newProject;
	public static String WelcomePage_openSample;
	public static String WelcomePage_own;
	public static String WelcomePage_ownText;
	public static String WelcomePage_purpose;
	public static String WelcomePage_research;
	public static String WelcomePage_sample;
	public static String WelcomePage_sampleText;
	public static String WelcomePage_steps;
	public static String WelcomePage_then;
	public static String WelcomePage_title;

	static {
		NLS.initializeMessages("org.hilum.ui.welcome.messages", Messages.class);
	}

	private Messages() {
	}
}
