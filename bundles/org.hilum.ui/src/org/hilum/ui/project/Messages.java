// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.project;

import org.eclipse.osgi.util.NLS;

/** The texts of the package, from messages.properties. */
public final class Messages extends NLS {

	public static String LibraryModels_reading;
	public static String Noun_case;
	public static String Noun_cases;
	public static String Noun_channel;
	public static String Noun_channels;
	public static String Noun_epoch;
	public static String Noun_epochs;
	public static String Noun_error;
	public static String Noun_errors;
	public static String Noun_file;
	public static String Noun_files;
	public static String Noun_image;
	public static String Noun_images;
	public static String Noun_iteration;
	public static String Noun_iterations;
	public static String Noun_labelMap;
	public static String Noun_labelMaps;
	public static String Noun_note;
	public static String Noun_notes;
	public static String Noun_option;
	public static String Noun_options;
	public static String Noun_patch;
	public static String Noun_patches;
	public static String Noun_patient;
	public static String Noun_patients;
	public static String Noun_remark;
	public static String Noun_remarks;
	public static String Noun_roiObject;
	public static String Noun_roiObjects;
	public static String Noun_run;
	public static String Noun_runs;
	public static String Noun_studies;
	public static String Noun_study;
	public static String Noun_warning;
	public static String Noun_warnings;
	public static String OpenProjects_reading;
	public static String OpenProjects_refreshing;
	public static String PartLabels_annotators;
	public static String PartLabels_datasets;
	public static String PartLabels_deployed;
	public static String PartLabels_dice;
	public static String PartLabels_fold;
	public static String PartLabels_folds;
	public static String PartLabels_library;
	public static String PartLabels_models;
	public static String PartLabels_predictions;
	public static String Presets_length;
	public static String Presets_adapted;
	public static String ProjectLabels_allCases;
	public static String ProjectLabels_cases;
	public static String ProjectLabels_configurationAndFold;
	public static String ProjectLabels_dice;
	public static String ProjectLabels_evaluations;
	public static String ProjectLabels_experiments;
	public static String ProjectLabels_fold;
	public static String ProjectLabels_folds;
	public static String ProjectLabels_missing;
	public static String ProjectLabels_none;
	public static String ProjectLabels_notCarriedOut;
	public static String ProjectLabels_notPlanned;
	public static String ProjectLabels_planned;
	public static String ProjectLabels_plans;
	public static String ProjectLabels_runs;
	public static String ProjectLabels_standard;
	public static String ProjectLabels_stateAndDice;
	public static String ProjectLabels_test;
	public static String ProjectLabels_training;
	public static String ProjectLabels_unreadable;
	public static String ProjectPlace_badName;
	public static String ProjectPlace_noName;
	public static String ProjectPlace_noParent;
	public static String ProjectPlace_occupied;
	public static String ProjectPlace_readOnly;
	public static String ProjectPlace_taken;
	public static String StateTexts_epoch;
	public static String StateTexts_epochs;
	public static String StateTexts_failed;
	public static String StateTexts_failedHelp;
	public static String StateTexts_finished;
	public static String StateTexts_finishedHelp;
	public static String StateTexts_interrupted;
	public static String StateTexts_interruptedHelp;
	public static String StateTexts_oneEpoch;
	public static String StateTexts_queued;
	public static String StateTexts_queuedHelp;
	public static String StateTexts_running;
	public static String StateTexts_runningHelp;
	public static String StateTexts_silent;
	public static String StateTexts_silentHelp;
	public static String StateTexts_starting;

	static {
		NLS.initializeMessages("org.hilum.ui.project.messages", Messages.class);
	}

	private Messages() {
	}
}
