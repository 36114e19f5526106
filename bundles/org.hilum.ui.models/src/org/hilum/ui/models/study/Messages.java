// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.models.study;

import org.eclipse.osgi.util.NLS;

/** The texts of the tests and the log of a study, from messages.properties. */
public final class Messages extends NLS {

	public static String LogDialog_add;
	public static String LogDialog_addDecision;
	public static String LogDialog_addNote;
	public static String LogDialog_entry;
	public static String LogDialog_export;
	public static String LogDialog_exportTitle;
	public static String LogDialog_figure;
	public static String LogDialog_heading;
	public static String LogDialog_kind;
	public static String LogDialog_kinds;
	public static String LogDialog_message;
	public static String LogDialog_text;
	public static String LogDialog_time;
	public static String LogDialog_title;
	public static String SourceTable_addAnnotator;
	public static String SourceTable_addEvaluation;
	public static String SourceTable_addModel;
	public static String SourceTable_addPrediction;
	public static String SourceTable_annotator;
	public static String SourceTable_evaluation;
	public static String SourceTable_folder;
	public static String SourceTable_folds;
	public static String SourceTable_model;
	public static String SourceTable_name;
	public static String SourceTable_place;
	public static String SourceTable_prediction;
	public static String SourceTable_remove;
	public static String SourceTable_role;
	public static String SourceTable_title;
	public static String TestDialog_after;
	public static String TestDialog_before;
	public static String TestDialog_browse;
	public static String TestDialog_cases;
	public static String TestDialog_changes;
	public static String TestDialog_changesHelp;
	public static String TestDialog_comparison;
	public static String TestDialog_comparisonHelp;
	public static String TestDialog_dataset;
	public static String TestDialog_disagreement;
	public static String TestDialog_disagreementHelp;
	public static String TestDialog_images;
	public static String TestDialog_model;
	public static String TestDialog_output;
	public static String TestDialog_reference;
	public static String TestDialog_scratch;
	public static String TestDialog_stability;
	public static String TestDialog_stabilityHelp;
	public static String TestDialog_test;
	public static String TestDialog_transfer;
	public static String TestDialog_transferHelp;
	public static String TestDialog_transferred;
	public static String TestDraft_badName;
	public static String TestDraft_bothOrNone;
	public static String TestDraft_changesJob;
	public static String TestDraft_comparisonJob;
	public static String TestDraft_disagreementJob;
	public static String TestDraft_isFile;
	public static String TestDraft_missing;
	public static String TestDraft_notThere;
	public static String TestDraft_stabilityJob;
	public static String TestDraft_transferJob;
	public static String TestDraft_twice;
	public static String TestDraft_twoAnnotators;
	public static String TestDraft_twoEvaluations;
	public static String TestDraft_twoPredictions;
	public static String TestHandler_submitting;

	static {
		NLS.initializeMessages("org.hilum.ui.models.study.messages", Messages.class);
	}

	private Messages() {
	}
}
