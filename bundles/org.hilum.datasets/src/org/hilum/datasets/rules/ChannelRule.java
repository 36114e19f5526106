package org.hilum.datasets.rules;

import org.hilum.core.HilumException;

/**
 * Which series is an image channel.
 *
 * @param name        the channel's name in the data set; "CT" chooses CT normalisation
 * @param modality    DICOM's modality, such as CT, MR, PT
 * @param description names of the series' description that are meant, or null for any
 */
public record ChannelRule(String name, String modality, NameRule description) {

	/** Checks the names. */
	public ChannelRule {
		if (name == null || name.isBlank() || modality == null || modality.isBlank()) {
			throw HilumException.usage("A channel has no name or no modality", "Give both, such as \"CT\" and \"CT\".");
		}
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
