// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.rules;

import org.hilum.core.HilumException;

/**
 * Which series is an image channel.
 *
 * @param name        the channel's name in the data set; "CT" chooses CT normalisation
 * @param modality    DICOM's modality, such as CT, MR, PT
 * @param description names of the series' description that are meant, or null for any
 * @param frame       what is asked of the frame of reference of a further channel
 */
public record ChannelRule(String name, String modality, NameRule description, Frame frame) {

	/** What is asked of the frame of reference of a further channel. */
	public enum Frame {
		/** That of the first channel, so that positions mean the same. */
		SAME,
		/** Any: the positions are trusted, such as those of registered images whose UIDs were replaced. */
		ANY
	}

	/** Checks the names. */
	public ChannelRule {
		frame = frame == null ? Frame.SAME : frame;
		if (name == null || name.isBlank() || modality == null || modality.isBlank()) {
			throw HilumException.usage("A channel has no name or no modality", "Give both, such as \"CT\" and \"CT\".");
		}
	}

	/**
	 * A channel in the frame of reference of the first.
	 *
	 * @param name        the channel's name in the data set
	 * @param modality    DICOM's modality
	 * @param description names of the series' description that are meant, or null for any
	 */
	public ChannelRule(String name, String modality, NameRule description) {
		this(name, modality, description, Frame.SAME);
	}

	/**
	 * {@return whether a series is meant}
	 *
	 * @param seriesModality    its modality
	 * @param seriesDescription its description, may be empty
	 */
	public boolean matches(String seriesModality, String seriesDescription) {
		return modality.equalsIgnoreCase(seriesModality)
				&& (description == null || description.match(seriesDescription).isPresent());
	}
}
