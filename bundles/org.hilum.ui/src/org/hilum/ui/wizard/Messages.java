// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.wizard;

import org.eclipse.osgi.util.NLS;

/** The texts of the wizard of projects, from messages.properties. */
public final class Messages extends NLS {

	public static String FindingsPage_case;
	public static String FindingsPage_cases;
	public static String FindingsPage_channels;
	public static String FindingsPage_dataset;
	public static String FindingsPage_description;
	public static String FindingsPage_folder;
	public static String FindingsPage_labels;
	public static String FindingsPage_table;
	public static String FindingsPage_title;
	public static String FindingsPage_use;
	public static String NewProjectWizard_looking;
	public static String NewProjectWizard_title;
	public static String SourcePage_browse;
	public static String SourcePage_browseParent;
	public static String SourcePage_description;
	public static String SourcePage_folder;
	public static String SourcePage_folderMessage;
	public static String SourcePage_folderTitle;
	public static String SourcePage_linkHelp;
	public static String SourcePage_location;
	public static String SourcePage_name;
	public static String SourcePage_own;
	public static String SourcePage_parentTitle;
	public static String SourcePage_sample;
	public static String SourcePage_title;

	static {
		NLS.initializeMessages("org.hilum.ui.wizard.messages", Messages.class);
	}

	private Messages() {
	}
}
