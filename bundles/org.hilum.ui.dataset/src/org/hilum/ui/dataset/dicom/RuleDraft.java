// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.dicom;

import java.util.Optional;
import org.eclipse.osgi.util.NLS;
import org.hilum.core.HilumException;
import org.hilum.datasets.rules.Combine;
import org.hilum.datasets.rules.LabelRule;
import org.hilum.datasets.rules.NameRule;

/**
 * A rule as it is being typed; it may be wrong.
 *
 * @param label    the label's name
 * @param kind     how names are compared
 * @param text     the name, the pattern, or several of them with a bar between; then a pattern stands between slashes
 * @param combine  what becomes of several structures
 * @param required whether a case without any is left out
 */
public record RuleDraft(String label, NameRule.Kind kind, String text, Combine combine, boolean required) {

	/**
	 * {@return the draft of a rule}
	 *
	 * @param rule a rule; several lists of names become one
	 */
	public static RuleDraft of(LabelRule rule) {
		return new RuleDraft(rule.label(), NameText.kind(rule.names()), NameText.of(rule.names()), rule.combine(),
				rule.required());
	}

	/**
	 * {@return the rule}
	 *
	 * @throws HilumException when a text cannot be understood
	 */
	public LabelRule rule() {
		return new LabelRule(label.strip(), NameText.rules(kind, text), combine, required);
	}

	/** {@return what is wrong with it, a sentence; empty when it can be used} */
	public Optional<String> problem() {
		try {
			return rule().names().isEmpty()
					? Optional.of(NLS.bind(Messages.RuleDraft_noName, label))
					: Optional.empty();
		} catch (HilumException e) {
			return Optional.of(e.what() + ". " + e.remedy());
		}
	}

	/**
	 * {@return this draft for another label}
	 *
	 * @param other the label's name
	 */
	public RuleDraft withLabel(String other) {
		return new RuleDraft(other, kind, text, combine, required);
	}

	/**
	 * {@return this draft with another way to compare names}
	 *
	 * @param other how
	 */
	public RuleDraft withKind(NameRule.Kind other) {
		return new RuleDraft(label, other, text, combine, required);
	}

	/**
	 * {@return this draft for other names}
	 *
	 * @param other the text
	 */
	public RuleDraft withText(String other) {
		return new RuleDraft(label, kind, other, combine, required);
	}

	/**
	 * {@return this draft with another policy}
	 *
	 * @param other what becomes of several structures
	 */
	public RuleDraft withCombine(Combine other) {
		return new RuleDraft(label, kind, text, other, required);
	}

	/**
	 * {@return this draft for a label that every case must have, or need not}
	 *
	 * @param other whether a case without any is left out
	 */
	public RuleDraft withRequired(boolean other) {
		return new RuleDraft(label, kind, text, combine, other);
	}
}
