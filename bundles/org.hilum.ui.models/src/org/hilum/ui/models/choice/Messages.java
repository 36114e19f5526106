// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.models.choice;

import org.eclipse.osgi.util.NLS;

/** The texts of the choice of models, from messages.properties. */
public final class Messages extends NLS {

	public static String ChoiceDialog_add;
	public static String ChoiceDialog_addHint;
	public static String ChoiceDialog_choose;
	public static String ChoiceDialog_criterion;
	public static String ChoiceDialog_folds;
	public static String ChoiceDialog_heading;
	public static String ChoiceDialog_message;
	public static String ChoiceDialog_metric;
	public static String ChoiceDialog_nnunet;
	public static String ChoiceDialog_title;
	public static String ChoiceDraft_addJob;
	public static String ChoiceDraft_badName;
	public static String ChoiceDraft_bestJob;
	public static String ChoiceDraft_chooseJob;
	public static String ChoiceDraft_combinations;
	public static String ChoiceDraft_noFolds;
	public static String ChoiceDraft_noMetric;
	public static String ChoiceDraft_noModels;
	public static String ChoiceHandler_found;
	public static String ChoiceHandler_reading;
	public static String ChoiceHandler_report;
	public static String ChoiceHandler_submitting;

	static {
		NLS.initializeMessages("org.hilum.ui.models.choice.messages", Messages.class);
	}

	private Messages() {
	}
}
