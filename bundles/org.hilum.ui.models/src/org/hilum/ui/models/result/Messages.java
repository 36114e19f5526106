// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.models.result;

import org.eclipse.osgi.util.NLS;

/** The texts of the view of predictions and its dialogs, from messages.properties. */
public final class Messages extends NLS {

	public static String EvaluateDialog_browse;
	public static String EvaluateDialog_chooser;
	public static String EvaluateDialog_evaluate;
	public static String EvaluateDialog_found;
	public static String EvaluateDialog_heading;
	public static String EvaluateDialog_labels;
	public static String EvaluateDialog_message;
	public static String EvaluateDialog_none;
	public static String EvaluateDialog_title;
	public static String ExportDialog_address;
	public static String ExportDialog_addressHint;
	public static String ExportDialog_browse;
	public static String ExportDialog_choose;
	public static String ExportDialog_dicom;
	public static String ExportDialog_dicomHelp;
	public static String ExportDialog_dicomTitle;
	public static String ExportDialog_export;
	public static String ExportDialog_exportNow;
	public static String ExportDialog_heading;
	public static String ExportDialog_message;
	public static String ExportDialog_noAddress;
	public static String ExportDialog_noFolder;
	public static String ExportDialog_noNifti;
	public static String ExportDialog_noOutput;
	public static String ExportDialog_output;
	public static String ExportDialog_outputTitle;
	public static String ExportDialog_password;
	public static String ExportDialog_send;
	public static String ExportDialog_sendHeading;
	public static String ExportDialog_sendMessage;
	public static String ExportDialog_sendNow;
	public static String ExportDialog_title;
	public static String ExportDialog_unknownDicom;
	public static String ExportDialog_user;
	public static String ExportDialog_webOnly;
	public static String PredictionActions_evaluation;
	public static String PredictionActions_exporting;
	public static String PredictionActions_reference;
	public static String PredictionActions_sending;
	public static String PredictionHandler_folder;
	public static String PredictionList_reading;
	public static String EvaluationJob_name;
	public static String PredictionRow_evaluating;
	public static String PredictionRow_cancelled;
	public static String PredictionRow_cases;
	public static String PredictionRow_complete;
	public static String PredictionRow_failed;
	public static String PredictionRow_finished;
	public static String PredictionRow_incomplete;
	public static String PredictionRow_interrupted;
	public static String PredictionRow_queued;
	public static String PredictionRow_running;
	public static String PredictionRow_silent;
	public static String PredictionsView_caseColumns;
	public static String PredictionsView_cases;
	public static String PredictionsView_columns;
	public static String PredictionsView_evaluate;
	public static String PredictionsView_export;
	public static String PredictionsView_folder;
	public static String PredictionsView_none;
	public static String PredictionsView_notYet;
	public static String PredictionsView_notice;
	public static String PredictionsView_open;
	public static String PredictionsView_send;
	public static String PredictionsView_table;
	public static String PredictionsView_yes;

	static {
		NLS.initializeMessages("org.hilum.ui.models.result.messages", Messages.class);
	}

	private Messages() {
	}
}
