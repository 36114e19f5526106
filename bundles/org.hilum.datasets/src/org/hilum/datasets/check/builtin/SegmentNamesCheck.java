// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.builtin;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hilum.core.HilumException;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.check.CheckInfo;
import org.hilum.datasets.check.DatasetCheck;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.Severity;
import org.hilum.datasets.facts.CaseFacts;
import org.hilum.datasets.facts.LabelFacts;
import org.hilum.imaging.io.NrrdSegments;
import org.hilum.imaging.io.NrrdSegments.Segment;

/** Segmentations of 3D Slicer whose header gives a label value another name than dataset.json. */
public final class SegmentNamesCheck implements DatasetCheck {

	private static final CheckInfo INFO = new CheckInfo("label-names", Severity.ERROR,
			"The file calls a label value by another label's name",
			"3D Slicer numbers segments in the order in which they were made and writes their names into the header "
					+ "(.seg.nrrd). nnU-Net goes by the number: where the numbers differ from case to case, structures are "
					+ "exchanged and nothing shows it.",
			"Look at the case. If the names are right, import the files again (hilum import with --images and --labels "
					+ "orders them by name); if the numbers are right, correct the names in the file.");

	/** For the extension registry. */
	public SegmentNamesCheck() {
		// stateless
	}

	@Override
	public CheckInfo info() {
		return INFO;
	}

	@Override
	public List<Finding> checkCase(CheckContext context, CaseFacts facts) {
		Map<String, List<Integer>> labels = context.survey().labels();
		return facts.readableLabel().stream().flatMap(label -> segments(context, label)
				.flatMap(segment -> contradiction(labels, facts, label, segment))).toList();
	}

	/** Several components are a finding of their own; a header that cannot be read any more is left out. */
	private static Stream<Segment> segments(CheckContext context, LabelFacts label) {
		if (label.file().components() > 1) {
			return Stream.empty();
		}
		try {
			return NrrdSegments.of(context.file(label.file().file())).stream()
					.filter(s -> label.value(s.value()).isPresent());
		} catch (HilumException e) {
			return Stream.empty();
		}
	}

	/** Names that dataset.json does not have are another vocabulary, no contradiction. */
	private static Stream<Finding> contradiction(Map<String, List<Integer>> labels, CaseFacts facts, LabelFacts label,
			Segment segment) {
		Map<String, List<Integer>> byName = labels.entrySet().stream()
				.collect(Collectors.toMap(e -> plain(e.getKey()), Map.Entry::getValue, (a, _) -> a));
		List<Integer> meant = byName.get(plain(segment.name()));
		if (meant == null || meant.contains(segment.value())) {
			return Stream.empty();
		}
		return Stream.of(Finding.of(INFO, facts, label.file().file(), "The header calls the value " + segment.value() + " "
				+ segment.name() + ", which is " + (meant.size() == 1 ? meant.getFirst() : meant) + " in dataset.json")
				.with("value", segment.value()));
	}

	private static String plain(String name) {
		return name.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
	}
}
