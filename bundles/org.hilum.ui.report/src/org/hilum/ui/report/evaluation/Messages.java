// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.report.evaluation;

import org.eclipse.osgi.util.NLS;

/** The texts of reports of evaluations, from messages.properties. */
public final class Messages extends NLS {

	public static String CasesPage_all;
	public static String CasesPage_blandAltman;
	public static String CasesPage_distribution;
	public static String CasesPage_group;
	public static String CasesPage_histogram;
	public static String CasesPage_paired;
	public static String CasesPage_plot;
	public static String CasesPage_scatter;
	public static String CasesPage_values;
	public static String CasesPage_with;
	public static String DifficultDialog_apply;
	public static String DifficultDialog_folds;
	public static String DifficultDialog_found;
	public static String DifficultDialog_metric;
	public static String DifficultDialog_noNumber;
	public static String DifficultDialog_threshold;
	public static String DifficultDialog_thresholdHelp;
	public static String DifficultDialog_title;
	public static String EvaluationEditor_difficult;
	public static String EvaluationEditor_difficultHelp;
	public static String EvaluationEditor_drawing;
	public static String EvaluationEditor_export;
	public static String EvaluationEditor_exportTitle;
	public static String EvaluationEditor_formats;
	public static String EvaluationEditor_gallery;
	public static String EvaluationEditor_noFiles;
	public static String EvaluationEditor_noFilesHelp;
	public static String EvaluationEditor_noImages;
	public static String EvaluationEditor_open;
	public static String EvaluationEditor_reading;
	public static String EvaluationEditor_reference;
	public static String EvaluationEditor_replace;
	public static String EvaluationEditor_review;
	public static String EvaluationEditor_reviewHelp;
	public static String OpenReportFilesHandler_title;
	public static String PlotCanvas_description;
	public static String PlotCanvas_name;
	public static String PlotCanvas_save;
	public static String ReportJob_name;
	public static String ReviewDialog_accepted;
	public static String ReviewDialog_cases;
	public static String ReviewDialog_decision;
	public static String ReviewDialog_flagged;
	public static String ReviewDialog_note;
	public static String ReviewDialog_rejected;
	public static String ReviewDialog_title;
	public static String ReviewDialog_undecided;
	public static String RowTable_count;
	public static String RowTable_filter;
	public static String RowTable_filterHelp;
	public static String SectionPage_markup;
	public static String SplitOperation_label;

	static {
		NLS.initializeMessages("org.hilum.ui.report.evaluation.messages", Messages.class);
	}

	private Messages() {
	}
}
