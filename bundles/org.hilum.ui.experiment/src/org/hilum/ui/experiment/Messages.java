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
	public static String EvaluationsSection_all;
	public static String EvaluationsSection_delete;
	public static String EvaluationsSection_heading;
	public static String EvaluationsSection_labels;
	public static String EvaluationsSection_metrics;
	public static String EvaluationsSection_predictions;
	public static String EvaluationsSection_references;
	public static String ExecutorForm_executor;
	public static String ExecutorPage_description;
	public static String ExecutorPage_title;
	public static String ExperimentDraft_configurations;
	public static String ExperimentDraft_executor;
	public static String ExperimentDraft_executorOptions;
	public static String ExperimentDraft_folds;
	public static String ExperimentDraft_options;
	public static String ExperimentDraft_trainer;
	public static String ExperimentEditor_gone;
	public static String ExperimentEditor_notSaved;
	public static String ExperimentEditor_presetName;
	public static String ExperimentEditor_presetTitle;
	public static String ExperimentEditor_redo;
	public static String ExperimentEditor_runs;
	public static String ExperimentEditor_training;
	public static String ExperimentEditor_undo;
	public static String ExperimentOptionsPage_description;
	public static String ExperimentOptionsPage_title;
	public static String FoldsJob_name;
	public static String Page_noProblem;
	public static String PresetDialog_experiment;
	public static String PresetDialog_noName;
	public static String PresetDialog_taken;
	public static String PresetDialog_title;
	public static String PresetsSection_delete;
	public static String PresetsSection_heading;
	public static String PresetsSection_new;
	public static String PresetsSection_options;
	public static String PresetsSection_rename;
	public static String PresetsSection_renameText;
	public static String PresetsSection_renameTitle;
	public static String PresetsSection_trainer;
	public static String PresetsSection_usedBy;
	public static String ProjectChanges_saving;
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
	public static String SettingsInput_name;
	public static String SettingsPage_notes;
	public static String SplitDialog_badSeed;
	public static String SplitDialog_fewCases;
	public static String SplitDialog_folds;
	public static String SplitDialog_noName;
	public static String SplitDialog_seed;
	public static String SplitDialog_seedHelp;
	public static String SplitDialog_taken;
	public static String SplitDialog_title;
	public static String SplitsSection_apply;
	public static String SplitsSection_applyTitle;
	public static String SplitsSection_delete;
	public static String SplitsSection_division;
	public static String SplitsSection_file;
	public static String SplitsSection_fold;
	public static String SplitsSection_heading;
	public static String SplitsSection_inUse;
	public static String SplitsSection_new;
	public static String SplitsSection_random;
	public static String SplitsSection_replace;
	public static String SplitsSection_training;
	public static String SplitsSection_trainingList;
	public static String SplitsSection_use;
	public static String SplitsSection_validation;
	public static String SplitsSection_validationList;
	public static String TrainerForm_differs;
	public static String TrainerForm_filter;
	public static String TrainerForm_filterHelp;
	public static String TrainerForm_none;
	public static String TrainerForm_same;
	public static String TrainerForm_trainer;
	public static String TrainerForm_unknown;
	public static String TrainingPage_savePreset;
	public static String column_name;
	public static String modelName;
	public static String modelNameHelp;
	public static String name;

	static {
		NLS.initializeMessages("org.hilum.ui.experiment.messages", Messages.class);
	}

	private Messages() {
	}
}
