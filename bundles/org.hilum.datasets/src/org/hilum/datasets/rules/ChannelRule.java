// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.hilum.core.HilumException;

/**
 * Which series is an image channel.
 *
 * @param name        the channel's name in the data set; "CT" chooses CT normalisation
 * @param modality    DICOM's modality, such as CT, MR, PT
 * @param description names of the series' description that are meant, or null for any
 * @param frame       what is asked of the frame of reference of a further channel; for the first channel, of the structure sets
 *                    and segmentations that name its images
 * @param group       labels of image groups within a series that are meant, such as "EchoTime 30", "coronal" or "scout
 *                    coronal"; null for every volume, and not for scouts and the like
 */
public record ChannelRule(String name, String modality, NameRule description, Frame frame,
		@JsonInclude(JsonInclude.Include.NON_NULL) NameRule group) {

	/** What is asked of the frame of reference of a further channel. */
	public enum Frame {
		/** That of the first channel, or of the images that are named, so that positions mean the same. */
		SAME,
		/** Any: the positions are trusted, such as those of registered images, or where UIDs were replaced or invented. */
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
	 * A channel of every volume of a series.
	 *
	 * @param name        the channel's name in the data set
	 * @param modality    DICOM's modality
	 * @param description names of the series' description that are meant, or null for any
	 * @param frame       what is asked of the frame of reference of a further channel
	 */
	public ChannelRule(String name, String modality, NameRule description, Frame frame) {
		this(name, modality, description, frame, null);
	}

	/**
	 * A channel in the frame of reference of the first.
	 *
	 * @param name        the channel's name in the data set
	 * @param modality    DICOM's modality
	 * @param description names of the series' description that are meant, or null for any
	 */
	public ChannelRule(String name, String modality, NameRule description) {
		this(name, modality, description, Frame.SAME, null);
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

	/**
	 * {@return whether an image group of a series is meant; labels differ in points and signs, so only case is ignored}
	 *
	 * @param label the group's label, may be empty
	 */
	public boolean matchesGroup(String label) {
		if (group == null) {
			return true;
		}
		return group.kind() == NameRule.Kind.REGEX ? group.match(label).isPresent()
				: group.texts().stream().anyMatch(text -> text.strip().equalsIgnoreCase(label));
	}
}
