// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.wizard;

import org.eclipse.osgi.util.NLS;

/** The texts of the package, from messages.properties. */
public final class Messages extends NLS {

	public static String ExperimentModel_noName;
	public static String ExperimentPage_badSeed;
	public static String ExperimentPage_configuration;
	public static String ExperimentPage_description;
	public static String ExperimentPage_epochs;
	public static String ExperimentPage_fold;
	public static String ExperimentPage_iterations;
	public static String ExperimentPage_name;
	public static String ExperimentPage_preset;
	public static String ExperimentPage_project;
	public static String ExperimentPage_seed;
	public static String ExperimentPage_seedHelp;
	public static String ExperimentPage_startNow;
	public static String ExperimentPage_title;
	public static String ExperimentPage_trainer;
	public static String NewExperimentWizard_saving;
	public static String NewExperimentWizard_title;

	static {
		NLS.initializeMessages("org.hilum.ui.experiment.wizard.messages", Messages.class);
	}

	private Messages() {
	}
}
