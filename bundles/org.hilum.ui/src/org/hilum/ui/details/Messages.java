// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.details;

import org.eclipse.osgi.util.NLS;

/** The texts of the package, from messages.properties. */
public final class Messages extends NLS {

	public static String DetailsView_hint;
	public static String Details_batch;
	public static String Details_caseCounts;
	public static String Details_cases;
	public static String Details_changed;
	public static String Details_channel;
	public static String Details_channels;
	public static String Details_configuration;
	public static String Details_configurations;
	public static String Details_dataset;
	public static String Details_executor;
	public static String Details_features;
	public static String Details_file;
	public static String Details_files;
	public static String Details_fold;
	public static String Details_folder;
	public static String Details_image;
	public static String Details_images;
	public static String Details_labels;
	public static String Details_length;
	public static String Details_meanDice;
	public static String Details_message;
	public static String Details_missing;
	public static String Details_noReference;
	public static String Details_notes;
	public static String Details_ofValidation;
	public static String Details_patch;
	public static String Details_plans;
	public static String Details_preset;
	public static String Details_priority;
	public static String Details_problem;
	public static String Details_problems;
	public static String Details_reference;
	public static String Details_smoothed;
	public static String Details_spacing;
	public static String Details_stages;
	public static String Details_state;
	public static String Details_testing;
	public static String Details_trainer;
	public static String Details_training;
	public static String Details_use;
	public static String Details_voxels;
	public static String NodeProperties_name;
	public static String PartDetails_added;
	public static String PartDetails_dataset;
	public static String PartDetails_deployed;
	public static String PartDetails_fold;
	public static String PartDetails_folder;
	public static String PartDetails_folds;
	public static String PartDetails_labelMaps;
	public static String PartDetails_meanDice;
	public static String PartDetails_models;
	public static String PartDetails_parent;
	public static String PartDetails_tags;
	public static String PartDetails_yes;

	static {
		NLS.initializeMessages("org.hilum.ui.details.messages", Messages.class);
	}

	private Messages() {
	}
}
