// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.project;

import org.eclipse.osgi.util.NLS;

/** What is counted in texts of the window, with its singular and its plural in the user's language. */
public enum Noun {

	/** A case of a data set. */
	CASE(Messages.Noun_case, Messages.Noun_cases),
	/** A channel of an image. */
	CHANNEL(Messages.Noun_channel, Messages.Noun_channels),
	/** An epoch of a training. */
	EPOCH(Messages.Noun_epoch, Messages.Noun_epochs),
	/** An error that a check found. */
	ERROR(Messages.Noun_error, Messages.Noun_errors),
	/** A file. */
	FILE(Messages.Noun_file, Messages.Noun_files),
	/** An image. */
	IMAGE(Messages.Noun_image, Messages.Noun_images),
	/** An iteration of a training. */
	ITERATION(Messages.Noun_iteration, Messages.Noun_iterations),
	/** A label map. */
	LABEL_MAP(Messages.Noun_labelMap, Messages.Noun_labelMaps),
	/** A note that a check made. */
	NOTE(Messages.Noun_note, Messages.Noun_notes),
	/** A declared option. */
	OPTION(Messages.Noun_option, Messages.Noun_options),
	/** A patch of a batch. */
	PATCH(Messages.Noun_patch, Messages.Noun_patches),
	/** A patient. */
	PATIENT(Messages.Noun_patient, Messages.Noun_patients),
	/** Something to know about a series. */
	REMARK(Messages.Noun_remark, Messages.Noun_remarks),
	/** A DICOM object with regions of interest. */
	ROI_OBJECT(Messages.Noun_roiObject, Messages.Noun_roiObjects),
	/** A training of one configuration and fold. */
	RUN(Messages.Noun_run, Messages.Noun_runs),
	/** A study of a patient. */
	STUDY(Messages.Noun_study, Messages.Noun_studies),
	/** A warning of a check. */
	WARNING(Messages.Noun_warning, Messages.Noun_warnings);

	private final String one;
	private final String many;

	Noun(String one, String many) {
		this.one = one;
		this.many = many;
	}

	/**
	 * {@return the count with the noun}
	 *
	 * @param count how many
	 */
	String counted(int count) {
		return NLS.bind(count == 1 ? one : many, count);
	}
}
