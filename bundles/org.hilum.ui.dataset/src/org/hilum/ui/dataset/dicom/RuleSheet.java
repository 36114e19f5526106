// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hilum.core.HilumException;
import org.hilum.datasets.rules.ChannelRule;
import org.hilum.datasets.rules.Combine;
import org.hilum.datasets.rules.ImportRules;
import org.hilum.datasets.rules.LabelRule;
import org.hilum.datasets.rules.NameRule;
import org.hilum.dicom.series.SeriesPolicy;

/** Import rules as they are being typed. What was read from a file and not changed stays as it was written there. */
public final class RuleSheet {

	private final List<RuleDraft> labels = new ArrayList<>();
	private final List<ChannelDraft> channels = new ArrayList<>();
	private ImportRules origin;
	private ImportRules.Overlap overlap = ImportRules.Overlap.PRIORITY;
	private ImportRules.Annotators annotators = ImportRules.Annotators.NONE;
	private Combine consensus = Combine.STAPLE;
	private SeriesPolicy series = SeriesPolicy.STRICT;

	RuleSheet() {
		// filled by take
	}

	/**
	 * Takes rules.
	 *
	 * @param rules the rules that the sheet has from now on
	 */
	void take(ImportRules rules) {
		origin = rules;
		labels.clear();
		channels.clear();
		rules.labels().forEach(rule -> labels.add(RuleDraft.of(rule)));
		rules.channels().forEach(rule -> channels.add(ChannelDraft.of(rule)));
		overlap = rules.overlap();
		annotators = rules.annotators();
		consensus = rules.consensus();
		series = rules.series();
	}

	/** {@return the rules of labels as typed, in order} */
	public List<RuleDraft> labels() {
		return List.copyOf(labels);
	}

	/**
	 * Changes the rule of a label.
	 *
	 * @param index which
	 * @param draft the rule as typed now
	 */
	public void setLabel(int index, RuleDraft draft) {
		labels.set(index, draft);
	}

	/**
	 * Adds a rule.
	 *
	 * @param structure the name of a structure that it catches, or an empty text
	 */
	public void addLabel(String structure) {
		String plain = structure.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_|_$", "");
		String label = plain.isEmpty() ? "label" : plain;
		String free = label;
		for (int i = 2; taken(free); i++) {
			free = label + "_" + i;
		}
		labels.add(new RuleDraft(free, NameRule.Kind.EXACT, structure, Combine.SINGLE, false));
	}

	private boolean taken(String label) {
		return labels.stream().anyMatch(d -> d.label().equals(label));
	}

	/**
	 * Takes the rule of a label away.
	 *
	 * @param index which
	 */
	public void removeLabel(int index) {
		labels.remove(index);
	}

	/**
	 * Moves the rule of a label up; where labels overlap the first one wins.
	 *
	 * @param index which, from 1
	 */
	public void raiseLabel(int index) {
		labels.add(index - 1, labels.remove(index));
	}

	/** {@return the image channels as typed, channel 0 first} */
	public List<ChannelDraft> channels() {
		return List.copyOf(channels);
	}

	/**
	 * Changes a channel.
	 *
	 * @param index which
	 * @param draft the channel as typed now
	 */
	public void setChannel(int index, ChannelDraft draft) {
		channels.set(index, draft);
	}

	/**
	 * Adds a channel.
	 *
	 * @param draft the channel
	 */
	public void addChannel(ChannelDraft draft) {
		channels.add(draft);
	}

	/**
	 * Takes a channel away.
	 *
	 * @param index which
	 */
	public void removeChannel(int index) {
		channels.remove(index);
	}

	/** {@return what overlapping labels become} */
	public ImportRules.Overlap overlap() {
		return overlap;
	}

	/**
	 * Chooses what overlapping labels become.
	 *
	 * @param chosen what
	 */
	public void setOverlap(ImportRules.Overlap chosen) {
		overlap = chosen;
	}

	/** {@return how annotators are identified} */
	public ImportRules.Annotators annotators() {
		return annotators;
	}

	/**
	 * Chooses how annotators are identified.
	 *
	 * @param chosen how
	 */
	public void setAnnotators(ImportRules.Annotators chosen) {
		annotators = chosen;
	}

	/** {@return what the labels are when there are several annotators} */
	public Combine consensus() {
		return consensus;
	}

	/**
	 * Chooses what the labels are when there are several annotators.
	 *
	 * @param chosen the policy
	 */
	public void setConsensus(Combine chosen) {
		consensus = chosen;
	}

	/** {@return what is done about irregular series} */
	public SeriesPolicy series() {
		return series;
	}

	/**
	 * Chooses what is done about irregular series.
	 *
	 * @param chosen the choices
	 */
	public void setSeries(SeriesPolicy chosen) {
		series = chosen;
	}

	/** {@return the rules; they must be right} */
	public ImportRules rules() {
		return new ImportRules(channels.stream().map(this::rule).toList(), labels.stream().map(this::rule).toList(), overlap,
				annotators, consensus, series);
	}

	/** Cases are imported again when their rules are written differently, even if they mean the same. */
	private LabelRule rule(RuleDraft draft) {
		return origin.labels().stream().filter(r -> RuleDraft.of(r).equals(draft)).findFirst().orElseGet(draft::rule);
	}

	private ChannelRule rule(ChannelDraft draft) {
		return origin.channels().stream().filter(r -> ChannelDraft.of(r).equals(draft)).findFirst().orElseGet(draft::rule);
	}

	/** {@return what is wrong with the channels, a sentence; empty when they can be used} */
	public Optional<String> channelsProblem() {
		if (channels.isEmpty()) {
			return Optional.of(Messages.RuleSheet_noChannel);
		}
		if (channels.stream().map(ChannelDraft::name).distinct().count() < channels.size()) {
			return Optional.of(Messages.RuleSheet_sameChannel);
		}
		return problem(() -> channels.forEach(ChannelDraft::rule));
	}

	/** {@return what is wrong with the rules, a sentence; empty when they can be applied} */
	public Optional<String> problem() {
		if (labels.isEmpty()) {
			return Optional.of(Messages.RuleSheet_noRule);
		}
		return labels.stream().flatMap(d -> d.problem().stream()).findFirst().or(this::channelsProblem)
				.or(() -> problem(this::rules));
	}

	private static Optional<String> problem(Runnable attempt) {
		try {
			attempt.run();
			return Optional.empty();
		} catch (HilumException e) {
			return Optional.of(e.what() + ". " + e.remedy());
		}
	}
}
