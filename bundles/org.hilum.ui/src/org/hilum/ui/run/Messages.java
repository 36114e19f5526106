// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.run;

import org.eclipse.osgi.util.NLS;

/** The texts of the package, from messages.properties. */
public final class Messages extends NLS {

	public static String PartChanges_copying;
	public static String PartChanges_deleting;
	public static String PartChanges_renaming;
	public static String PartChanges_restoring;
	public static String StageProgress_count;
	public static String StageProgress_left;
	public static String SubmitJob_name;
	public static String TrainingSnapshot_dice;
	public static String TrainingSnapshot_epoch;
	public static String TrainingSnapshot_iteration;
	public static String TrainingSnapshot_left;
	public static String TrainingSnapshot_pace;
	public static String TrainingSnapshot_rate;
	public static String TrainingSnapshot_shortLeft;
	public static String TrainingSnapshot_shortStage;
	public static String TrainingSnapshot_stage;
	public static String TrainingSnapshot_starting;
	public static String Trainings_cancelling;
	public static String Trainings_failed;
	public static String Trainings_interrupted;
	public static String Trainings_looking;
	public static String Trainings_moving;
	public static String Trainings_oneFailed;
	public static String Trainings_oneInterrupted;
	public static String Trainings_output;
	public static String Trainings_prioritising;
	public static String Trainings_removing;
	public static String Trainings_retrying;
	public static String Trainings_stopping;

	static {
		NLS.initializeMessages("org.hilum.ui.run.messages", Messages.class);
	}

	private Messages() {
	}
}
