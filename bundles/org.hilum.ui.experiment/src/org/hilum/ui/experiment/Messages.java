// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment;

import org.eclipse.osgi.util.NLS;

/** The texts of the bundle, from messages.properties. */
public final class Messages extends NLS {

	public static String DraftValidation_name;
	public static String DraftValidation_nameTaken;
	public static String DraftValidation_nameTakenRemedy;
	public static String DraftValidation_noName;
	public static String DraftValidation_noNameRemedy;
	public static String ExperimentDraft_configurations;
	public static String ExperimentDraft_folds;
	public static String ExperimentDraft_options;
	public static String ExperimentDraft_trainer;
	public static String ExperimentEditor_gone;
	public static String ExperimentEditor_notSaved;
	public static String ExperimentEditor_presetName;
	public static String ExperimentEditor_presetTitle;
	public static String ExperimentEditor_redo;
	public static String ExperimentEditor_runs;
	public static String ExperimentEditor_saving;
	public static String ExperimentEditor_training;
	public static String ExperimentEditor_undo;
	public static String ExperimentOptionsPage_description;
	public static String ExperimentOptionsPage_title;
	public static String Page_noProblem;
	public static String RunActions_again;
	public static String RunActions_allAgain;
	public static String RunActions_cancel;
	public static String RunActions_others;
	public static String RunActions_title;
	public static String RunActions_trained;
	public static String RunMatrix_cell;
	public static String RunMatrix_dice;
	public static String RunMatrix_head;
	public static String RunMatrix_new;
	public static String RunMatrix_newHelp;
	public static String RunsPage_allWhenNone;
	public static String RunsPage_changeModelName;
	public static String RunsPage_changeNotes;
	public static String RunsPage_changePlans;
	public static String RunsPage_notes;
	public static String RunsPage_plans;
	public static String RunsPage_rename;
	public static String RunsPage_resume;
	public static String RunsPage_runs;
	public static String RunsPage_savedFirst;
	public static String RunsPage_selected;
	public static String RunsPage_start;
	public static String RunsPage_stop;
	public static String RunsPage_target;
	public static String TargetSection_change;
	public static String TargetSection_executor;
	public static String TargetSection_options;
	public static String TrainerForm_differs;
	public static String TrainerForm_filter;
	public static String TrainerForm_filterHelp;
	public static String TrainerForm_none;
	public static String TrainerForm_same;
	public static String TrainerForm_trainer;
	public static String TrainerForm_unknown;
	public static String TrainingPage_savePreset;
	public static String modelName;
	public static String modelNameHelp;
	public static String name;

	static {
		NLS.initializeMessages("org.hilum.ui.experiment.messages", Messages.class);
	}

	private Messages() {
	}
}
