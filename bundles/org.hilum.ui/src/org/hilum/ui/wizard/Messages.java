// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.wizard;

import org.eclipse.osgi.util.NLS;

/** The texts of the wizard of projects, from messages.properties. */
public final class Messages extends NLS {

	public static String AdoptionQuestion_cancel;
	public static String AdoptionQuestion_dataset;
	public static String AdoptionQuestion_make;
	public static String AdoptionQuestion_question;
	public static String AdoptionQuestion_title;
	public static String CreateProjectJob_name;
	public static String DatasetFindings_raw;
	public static String DatasetFindings_task;
	public static String DatasetFindings_v1;
	public static String FindingsPage_case;
	public static String FindingsPage_caseCount;
	public static String FindingsPage_cases;
	public static String FindingsPage_channels;
	public static String FindingsPage_dataset;
	public static String FindingsPage_description;
	public static String FindingsPage_folder;
	public static String FindingsPage_labels;
	public static String FindingsPage_source;
	public static String FindingsPage_table;
	public static String FindingsPage_testing;
	public static String FindingsPage_title;
	public static String FindingsPage_training;
	public static String FindingsPage_use;
	public static String NewProjectModel_absent;
	public static String NewProjectModel_inside;
	public static String NewProjectModel_noDataset;
	public static String NewProjectModel_noFolder;
	public static String NewProjectWizard_looking;
	public static String NewProjectWizard_title;
	public static String OpenProjectJob_name;
	public static String SourcePage_browse;
	public static String SourcePage_browseParent;
	public static String SourcePage_description;
	public static String SourcePage_folder;
	public static String SourcePage_folderMessage;
	public static String SourcePage_folderTitle;
	public static String SourcePage_link;
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
