// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.fix;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.check.DatasetFix;
import org.hilum.datasets.check.DatasetFix.Scope;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.FixTransaction;
import org.hilum.datasets.facts.CaseFacts;
import org.hilum.datasets.facts.LabelValue;
import org.hilum.datasets.survey.DatasetSurvey;
import org.hilum.datasets.survey.SurveyedCase;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.Volume;
import org.hilum.imaging.components.ConnectedComponents;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.nnunet.dataset.CaseReader;

/** Repairs of label maps. */
public final class LabelFixes {

	/** Stores whole numbers as whole numbers. */
	public static final DatasetFix TO_INTEGER = new Fix("label-to-integer",
			"Stores the label map as whole numbers (8 or 16 bit); no value changes.",
			(context, finding, transaction) -> mapped(context.caseOf(finding).label(), v -> v, transaction));

	/** Rounds values that are nearly whole numbers. */
	public static final DatasetFix ROUND = new Fix("round-labels",
			"Rounds label values that are within 0.01 of a whole number to it.",
			(context, finding, transaction) -> {
				Path file = context.caseOf(finding).label();
				Volume volume = ImageFormats.read(file);
				transaction.write(file, Volume.ofLabels(volume.geometry(), CaseReader.rounded(volume).data(), volume));
			});

	/** Maps 255 to the one foreground label. */
	public static final DatasetFix REMAP_255 = new Fix("remap-255", "Replaces the value 255 by 1 in the label map.",
			(context, finding, transaction) -> mapped(context.caseOf(finding).label(), v -> v == 255 ? 1 : v, transaction));

	/** Names the values that occur. */
	public static final DatasetFix ADD_LABELS = new Fix("add-labels",
			"Adds every value that occurs in the label maps to dataset.json, with names such as label_3 to be edited.",
			Scope.DATASET,
			LabelFixes::addLabels);

	/** Makes label numbers consecutive in dataset.json and in all label maps. */
	public static final DatasetFix RENUMBER = new Fix("renumber-labels",
			"Renumbers the labels 0, 1, 2 and so on, in dataset.json and in every label map, keeping their order.", Scope.DATASET,
			LabelFixes::renumber);

	/** Keeps the largest component of the labels that are suspicious. */
	public static final DatasetFix KEEP_LARGEST = new Fix("keep-largest",
			"Keeps the largest connected part of each label that the finding names; the other parts become background.",
			(context, finding, transaction) -> {
				SurveyedCase one = context.caseOf(finding);
				Volume volume = ImageFormats.readLabels(one.label());
				ShortArray labels = CaseReader.labels(volume);
				SuspiciousParts.of(context, context.factsOf(finding)).forEach(v -> keepLargest(labels, (short) v.value()));
				transaction.write(one.label(), Volume.ofLabels(volume.geometry(), labels.data(), volume));
			});

	/** Exchanges the values of paired organs. */
	public static final DatasetFix SWAP_SIDES = new Fix("swap-sides",
			"Exchanges the values of the left and the right label that the finding names, in this label map.",
			(context, finding, transaction) -> {
				Map<Integer, Integer> swap = new LinkedHashMap<>();
				CaseFacts facts = context.factsOf(finding);
				SidePairs.of(context.survey().labels()).stream().filter(pair -> pair.swapped(facts)).forEach(pair -> {
					swap.put(pair.left(), pair.right());
					swap.put(pair.right(), pair.left());
				});
				mapped(context.caseOf(finding).label(), v -> swap.getOrDefault(v, v), transaction);
			});

	private LabelFixes() {
	}

	private static void mapped(Path file, IntUnaryOperator mapping, FixTransaction transaction) {
		Volume volume = ImageFormats.readLabels(file);
		short[] labels = CaseReader.labels(volume).data();
		for (int i = 0; i < labels.length; i++) {
			labels[i] = (short) mapping.applyAsInt(labels[i]);
		}
		transaction.write(file, Volume.ofLabels(volume.geometry(), labels, volume));
	}

	private static void keepLargest(ShortArray labels, short value) {
		boolean[] mask = new boolean[labels.data().length];
		for (int i = 0; i < mask.length; i++) {
			mask[i] = labels.data()[i] == value;
		}
		ConnectedComponents.keepLargest(mask, ConnectedComponents.FULL, labels.shape());
		for (int i = 0; i < mask.length; i++) {
			labels.data()[i] = labels.data()[i] == value && !mask[i] ? 0 : labels.data()[i];
		}
	}

	private static void addLabels(CheckContext context, Finding finding, FixTransaction transaction) {
		ObjectNode json = context.survey().json().deepCopy();
		ObjectNode labels = (ObjectNode) json.get("labels");
		Set<Integer> known = new TreeSet<>(context.survey().labelValues());
		Set<Long> found = new TreeSet<>();
		context.training().forEach(c -> c.readableLabel()
				.ifPresent(l -> l.labels().stream().map(LabelValue::value).forEach(found::add)));
		found.stream().filter(v -> v > 0 && v <= Short.MAX_VALUE && !known.contains(v.intValue()))
				.forEach(v -> labels.put("label_" + v, v.intValue()));
		transaction.write(context.file(DatasetSurvey.DATASET_JSON), json);
	}

	private static void renumber(CheckContext context, Finding finding, FixTransaction transaction) {
		ObjectNode json = context.survey().json().deepCopy();
		Map<Integer, Integer> mapping = LabelNumbers.consecutive(context.survey().labels());
		transaction.write(context.file(DatasetSurvey.DATASET_JSON), LabelNumbers.renumbered(json, mapping));
		context.survey().cases().stream().map(SurveyedCase::label).filter(f -> f != null && Files.isRegularFile(f))
				.forEach(f -> mapped(f, v -> mapping.getOrDefault(v, v), transaction));
		List<Path> orphans = context.survey().orphans();
		orphans.forEach(f -> mapped(f, v -> mapping.getOrDefault(v, v), transaction));
	}
}
