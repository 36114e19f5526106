// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.dicom;

import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.datasets.rules.ChannelRule;
import org.hilum.datasets.rules.NameRule;

/**
 * An image channel as it is being typed; it may be wrong.
 *
 * @param name     the channel's name
 * @param modality DICOM's modality
 * @param kind     how series' descriptions are compared
 * @param text     the description, one, a pattern, or several with a bar between; empty for any
 * @param frame    what is asked of the frame of reference of a further channel
 * @param group    the image groups of a series that are meant; null for every volume
 */
public record ChannelDraft(String name, String modality, NameRule.Kind kind, String text, ChannelRule.Frame frame,
		NameRule group) {

	/**
	 * {@return the draft of a channel}
	 *
	 * @param rule the channel
	 */
	public static ChannelDraft of(ChannelRule rule) {
		NameRule description = rule.description();
		return new ChannelDraft(rule.name(), rule.modality(),
				description == null ? NameRule.Kind.EXACT : description.kind(),
				description == null ? "" : String.join(" | ", description.texts()), rule.frame(), rule.group());
	}

	/**
	 * {@return a channel of every series of a modality}
	 *
	 * @param modality DICOM's modality
	 */
	public static ChannelDraft any(String modality) {
		return new ChannelDraft(modality, modality, NameRule.Kind.EXACT, "", ChannelRule.Frame.SAME, null);
	}

	/**
	 * {@return the channel}
	 *
	 * @throws HilumException when a text cannot be understood
	 */
	public ChannelRule rule() {
		List<NameRule> descriptions = NameText.rules(kind, text);
		if (descriptions.size() > 1) {
			throw HilumException.usage("The description of the channel " + name + " has names and patterns, or several patterns",
					"Type names alone, or one pattern.");
		}
		return new ChannelRule(name.strip(), modality, descriptions.isEmpty() ? null : descriptions.getFirst(), frame, group);
	}

	/**
	 * {@return this draft under another name}
	 *
	 * @param other the channel's name
	 */
	public ChannelDraft withName(String other) {
		return new ChannelDraft(other, modality, kind, text, frame, group);
	}

	/**
	 * {@return this draft for another modality}; the name follows when it was that of the modality
	 *
	 * @param other DICOM's modality
	 */
	public ChannelDraft withModality(String other) {
		return new ChannelDraft(name.equals(modality) ? other : name, other, kind, text, frame, null);
	}

	/**
	 * {@return this draft with another way to compare descriptions}
	 *
	 * @param other how
	 */
	public ChannelDraft withKind(NameRule.Kind other) {
		return new ChannelDraft(name, modality, other, text, frame, group);
	}

	/**
	 * {@return this draft for another description}
	 *
	 * @param other the text
	 */
	public ChannelDraft withText(String other) {
		return new ChannelDraft(name, modality, kind, other, frame, group);
	}

	/** {@return the label of the image group that is meant; empty for every volume} */
	public String groupText() {
		return group == null ? "" : String.join(" | ", group.texts());
	}

	/**
	 * {@return this draft for another image group}
	 *
	 * @param label its label; empty for every volume
	 */
	public ChannelDraft withGroup(String label) {
		return label.equals(groupText()) ? this
				: new ChannelDraft(name, modality, kind, text, frame, label.isEmpty() ? null : NameRule.exact(label));
	}
}
