// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.monitor;

import org.eclipse.osgi.util.NLS;

/** The texts of the Training Monitor, from messages.properties. */
public final class Messages extends NLS {

	public static String ChartKind_dice;
	public static String ChartKind_loss;
	public static String ChartModel_average;
	public static String ChartModel_baseline;
	public static String ChartModel_epoch;
	public static String ChartModel_mean;
	public static String ChartModel_ofTraining;
	public static String ChartModel_training;
	public static String ChartModel_validation;
	public static String ChartModel_values;
	public static String CurvesPage_band;
	public static String CurvesPage_bandTip;
	public static String CurvesPage_export;
	public static String CurvesPage_exportTip;
	public static String CurvesPage_figure;
	public static String CurvesPage_fit;
	public static String CurvesPage_fitTip;
	public static String CurvesPage_log;
	public static String CurvesPage_logTip;
	public static String CurvesPage_smooth;
	public static String CurvesPage_smoothNone;
	public static String CurvesPage_smoothTip;
	public static String EmptyPage_noProjects;
	public static String EmptyPage_noRuns;
	public static String EmptyPage_title;
	public static String ExportMenu_csv;
	public static String ExportMenu_job;
	public static String ExportMenu_mlflow;
	public static String ExportMenu_png;
	public static String ExportMenu_svg;
	public static String ExportMenu_tensorBoard;
	public static String NotesDialog_explanation;
	public static String NotesDialog_title;
	public static String PatchesMenu_button;
	public static String PatchesMenu_file;
	public static String PatchesMenu_job;
	public static String PatchesMenu_none;
	public static String PatchesMenu_tip;
	public static String PatchesMenu_write;
	public static String RunHead_finished;
	public static String RunHead_halted;
	public static String RunHead_notes;
	public static String RunHead_notesTip;
	public static String RunHead_pin;
	public static String RunHead_pinTip;
	public static String RunHead_progress;
	public static String RunHead_report;
	public static String RunHead_reportTip;
	public static String RunHead_resume;
	public static String RunHead_resumeTip;
	public static String RunHead_shown;
	public static String RunHead_starting;
	public static String RunHead_stop;
	public static String RunHead_stopTip;
	public static String RunTable_columns;
	public static String RunTable_filter;
	public static String RunTable_name;
	public static String RunTable_noRuns;

	static {
		NLS.initializeMessages("org.hilum.ui.monitor.messages", Messages.class);
	}

	private Messages() {
	}
}
