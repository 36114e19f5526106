// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.sources;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.datasets.rules.AnnotatedMask;
import org.hilum.datasets.rules.Combine;
import org.hilum.datasets.rules.CountedNames;
import org.hilum.datasets.rules.ImportRules;
import org.hilum.datasets.rules.LabelAssembly;
import org.hilum.datasets.rules.LabelRule;
import org.hilum.datasets.rules.NameRule;
import org.hilum.datasets.rules.Remark;
import org.hilum.datasets.rules.Structure;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.masks.BitMask;
import org.hilum.imaging.masks.LabelPainter;
import org.hilum.imaging.masks.MaskPolicies;

/**
 * Makes the label map of a case from the masks that its files hold.
 *
 * @param labels   the label map (z, y, x)
 * @param variants one label map per annotator; empty with one set of labels
 */
record CaseLabels(ShortArray labels, Map<String, ShortArray> variants) {

	/**
	 * Joins masks.
	 *
	 * @param preview what is imported: the labels and their values
	 * @param masks   the masks by the name of the structure, not empty, of one shape
	 * @param file    the file of the first one, for messages
	 * @param remarks gets what happened
	 * @return the label map
	 */
	static CaseLabels of(SourcePreview preview, Map<String, BitMask> masks, Path file, List<String> remarks) {
		Map<String, BitMask> structures = new LinkedHashMap<>(masks);
		if (structures.keySet().removeIf(SourcePreview::isBackground)) {
			remarks.add("the mask of the background is no label and is left out");
			if (structures.isEmpty()) {
				throw HilumException.input(file, "There is no mask beside that of the background", "Export the structures, too.");
			}
		}
		return preview.delineations().isEmpty() ? painted(preview, structures, file, remarks)
				: annotated(preview, structures, file, remarks);
	}

	/** Labels in the order that was given; without one the smaller structure is painted over the larger. */
	private static CaseLabels painted(SourcePreview preview, Map<String, BitMask> masks, Path file,
			List<String> remarks) {
		List<LabelPainter.Layer> layers = new ArrayList<>();
		masks.forEach((name, mask) -> layers.add(new LabelPainter.Layer(name, preview.value(name), mask)));
		boolean ordered = !preview.source().names().isEmpty();
		layers.sort(ordered ? Comparator.comparing(LabelPainter.Layer::label)
				: Comparator.comparing((LabelPainter.Layer l) -> l.mask().count()).thenComparing(LabelPainter.Layer::label));
		LabelPainter.Result result = LabelPainter.paint(layers, 1);
		result.overlaps().forEach(o -> remarks.add(o.winner() + " and " + o.loser() + " share " + o.voxels()
				+ " voxels, which go to " + o.winner() + (ordered ? "" : ", the smaller one")));
		result.shares().stream().filter(s -> s.voxels() > 0 && s.painted() == 0).findFirst().ifPresent(lost -> {
			throw HilumException.input(file, "Nothing is left of " + lost.name() + ", which lies within labels that win",
					"Name it before the others in --label-names: of labels that overlap the first one wins.");
		});
		return new CaseLabels(result.labels(), Map.of());
	}

	private static CaseLabels annotated(SourcePreview preview, Map<String, BitMask> masks, Path file,
			List<String> remarks) {
		preview.delineations().forEach(d -> requireOneStructure(d, masks, file));
		List<LabelRule> rules = preview.labels().stream().map(label -> new LabelRule(label,
				List.of(preview.delineations().stream().filter(d -> d.label().equals(label)).findFirst()
						.map(CountedNames::rule).orElse(NameRule.exact(label))),
				Combine.UNION, false)).toList();
		List<AnnotatedMask> drawn = masks.entrySet().stream()
				.map(e -> new AnnotatedMask(new Structure("", e.getKey(), "", "", -1), e.getValue(), 0)).toList();
		LabelAssembly made = LabelAssembly.of(drawn, new ImportRules(List.of(), rules, ImportRules.Overlap.PRIORITY,
				ImportRules.Annotators.NAME, Combine.STAPLE), 1);
		preview.delineations().forEach(d -> remarks.add(d.label() + " was drawn " + d.names().size()
				+ " times: the label is the STAPLE consensus, each annotator's is in " + LabelAssembly.VARIANTS));
		made.remarks().stream().filter(r -> r.kind() == Remark.Kind.OVERLAP).map(Remark::text).distinct()
				.forEach(remarks::add);
		return new CaseLabels(made.labels(), new LinkedHashMap<>(made.variants()));
	}

	/** Delineations of one structure lie on each other; vertebrae or lesions that are numbered do not. */
	private static void requireOneStructure(CountedNames delineations, Map<String, BitMask> masks, Path file) {
		List<String> drawn = delineations.names().stream().filter(masks::containsKey)
				.filter(name -> !masks.get(name).isEmpty()).toList();
		for (int i = 1; i < drawn.size(); i++) {
			if (MaskPolicies.overlap(masks.get(drawn.getFirst()), masks.get(drawn.get(i))) == 0) {
				throw HilumException.input(file, drawn.getFirst() + " and " + drawn.get(i) + " share no voxel, although their "
						+ "names differ by a counter only, as those of one structure that several people drew",
						"If each is a structure of its own, name the labels: --label-names "
								+ String.join(",", delineations.names()) + ".");
			}
		}
	}
}
