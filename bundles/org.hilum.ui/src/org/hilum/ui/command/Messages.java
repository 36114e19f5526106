// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import org.eclipse.osgi.util.NLS;

/** Texts of the commands on parts of projects. */
public final class Messages extends NLS {

	public static String FindHandler_message;
	public static String FindHandler_title;
	public static String LocateProjectHandler_message;
	public static String LocateProjectHandler_title;
	public static String OpenProjectHandler_message;
	public static String OpenProjectHandler_title;
	public static String RedoHandler_redo;
	public static String RemoveProjectHandler_question;
	public static String RemoveProjectHandler_title;
	public static String RestoreHandler_reading;
	public static String RunHandler_again;
	public static String RunHandler_cancel;
	public static String RunHandler_interrupted;
	public static String RunHandler_occupied;
	public static String RunHandler_restart;
	public static String RunHandler_resume;
	public static String RunHandler_run;
	public static String RunStart_all;
	public static String RunStart_chosen;
	public static String RunStart_comparing;
	public static String RunStart_question;
	public static String RunStart_replace;
	public static String RunStart_replacing;
	public static String RunStart_title;
	public static String ShowInFolderHandler_looking;
	public static String UndoHandler_undo;
	public static String copyDataset;
	public static String copyExperiment;
	public static String copyModel;
	public static String copyPart;
	public static String copyTitle;
	public static String deleteQuestion;
	public static String deleteTitle;
	public static String kindAnnotator;
	public static String kindDataset;
	public static String kindEvaluation;
	public static String kindExperiment;
	public static String kindModel;
	public static String kindPredictions;
	public static String kindRun;
	public static String nameMissing;
	public static String renameDataset;
	public static String renameExperiment;
	public static String renameModel;
	public static String renamePart;
	public static String renameTitle;
	public static String restoreMessage;
	public static String restoreTitle;
	public static String trashEmpty;

	static {
		NLS.initializeMessages("org.hilum.ui.command.messages", Messages.class);
	}

	private Messages() {
	}
}
