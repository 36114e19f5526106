// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.models.predict;

import org.eclipse.osgi.util.NLS;

/** The texts of the wizard of predictions, from messages.properties. */
public final class Messages extends NLS {

	public static String InputPage_browse;
	public static String InputPage_chooseFiles;
	public static String InputPage_chooseFolder;
	public static String InputPage_description;
	public static String InputPage_dicomNote;
	public static String InputPage_files;
	public static String InputPage_filesTitle;
	public static String InputPage_folder;
	public static String InputPage_folderTitle;
	public static String InputPage_output;
	public static String InputPage_outputTitle;
	public static String InputPage_paths;
	public static String InputPage_pathsHelp;
	public static String InputPage_selected;
	public static String InputPage_test;
	public static String InputPage_title;
	public static String InputPage_training;
	public static String InputPage_watch;
	public static String InputPage_watchHelp;
	public static String InputPage_watchNote;
	public static String ModelPage_description;
	public static String ModelPage_empty;
	public static String ModelPage_none;
	public static String ModelPage_notice;
	public static String ModelPage_one;
	public static String ModelPage_several;
	public static String ModelPage_title;
	public static String PredictDraft_job;
	public static String PredictDraft_noCases;
	public static String PredictDraft_noFiles;
	public static String PredictDraft_noFolder;
	public static String PredictDraft_noModel;
	public static String PredictDraft_noOutput;
	public static String PredictDraft_notThere;
	public static String PredictDraft_notThereFolder;
	public static String PredictDraft_outputIsFile;
	public static String PredictDraft_outputIsInput;
	public static String PredictDraft_watchJob;
	public static String PredictOptionsPage_description;
	public static String PredictOptionsPage_title;
	public static String PredictWizard_submitting;
	public static String PredictWizard_title;
	public static String PredictWizard_watch;

	static {
		NLS.initializeMessages("org.hilum.ui.models.predict.messages", Messages.class);
	}

	private Messages() {
	}
}
