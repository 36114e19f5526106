// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.masks.BitMask;
import org.hilum.imaging.masks.LabelPainter;
import org.hilum.imaging.masks.MaskPolicies;
import org.hilum.imaging.masks.Staple;
import org.hilum.nnunet.dataset.AnnotatorVariants;

/**
 * Makes the label maps of one case from the masks that were drawn.
 *
 * @param labels   the label map for training (z, y, x)
 * @param variants one label map per annotator by name; empty with one set of labels
 * @param remarks  what happened on the way
 */
public record LabelAssembly(ShortArray labels, Map<String, ShortArray> variants, List<Remark> remarks) {

	/** What structures are called whose annotator is not known. */
	public static final String UNNAMED = "unnamed";

	/** The folder of the label maps of each annotator, beside labelsTr. */
	public static final String VARIANTS = AnnotatorVariants.FOLDER;

	/**
	 * {@return an annotator's name as the name of a folder in {@link #VARIANTS}}
	 *
	 * @param annotator the name
	 */
	public static String folder(String annotator) {
		return AnnotatorVariants.folder(annotator).orElse(UNNAMED);
	}

	/**
	 * Assembles a case.
	 *
	 * @param masks       the case's masks, all of one shape; those that no rule catches are left out
	 * @param rules       the rules
	 * @param voxelVolume of one voxel, in cubic millimetres
	 * @return the label maps
	 */
	public static LabelAssembly of(List<AnnotatedMask> masks, ImportRules rules, double voxelVolume) {
		Worker worker = new Worker(rules, voxelVolume);
		worker.remarkInput(masks);
		Map<String, List<AnnotatedMask>> groups = worker.byAnnotator(masks);
		if (rules.annotators() == ImportRules.Annotators.NONE) {
			ShortArray labels = worker.painted(worker.layers(masks), masks.getFirst().mask());
			return new LabelAssembly(labels, Map.of(), List.copyOf(worker.remarks));
		}
		Map<String, ShortArray> variants = new LinkedHashMap<>();
		Map<String, Map<String, BitMask>> votes = new LinkedHashMap<>();
		groups.forEach((annotator, own) -> {
			List<LabelPainter.Layer> layers = worker.layers(own);
			layers.forEach(
					layer -> votes.computeIfAbsent(layer.name(), _ -> new LinkedHashMap<>()).put(annotator, layer.mask()));
			variants.put(annotator, worker.painted(layers, masks.getFirst().mask()));
		});
		ShortArray labels = worker.painted(worker.consensus(votes, groups.keySet()), masks.getFirst().mask());
		return new LabelAssembly(labels, variants, List.copyOf(worker.remarks));
	}

	/** Collects remarks while it works. */
	private static final class Worker {
		private final ImportRules rules;
		private final double voxelVolume;
		private final List<Remark> remarks = new ArrayList<>();

		Worker(ImportRules rules, double voxelVolume) {
			this.rules = rules;
			this.voxelVolume = voxelVolume;
		}

		void remarkInput(List<AnnotatedMask> masks) {
			Map<String, List<AnnotatedMask>> names = new TreeMap<>();
			for (AnnotatedMask drawn : masks) {
				String name = drawn.structure().name().strip();
				names.computeIfAbsent(drawn.structure().file() + "\n" + NameRule.normal(name), _ -> new ArrayList<>())
						.add(drawn);
				if (drawn.outside() > 0) {
					remarks.add(new Remark(Remark.Kind.OUTSIDE, name, "", drawn.outside(), 0));
				}
				if (drawn.mask().isEmpty()) {
					remarks.add(new Remark(Remark.Kind.EMPTY, name, "", 0, 0));
				}
			}
			names.values().stream().filter(same -> same.size() > 1).forEach(same -> remarks.add(new Remark(
					Remark.Kind.DUPLICATE_NAME, same.getFirst().structure().name().strip(), "", same.size(), 0)));
		}

		Map<String, List<AnnotatedMask>> byAnnotator(List<AnnotatedMask> masks) {
			Map<String, List<AnnotatedMask>> result = new TreeMap<>();
			for (AnnotatedMask drawn : masks) {
				TreeSet<String> names = new TreeSet<>();
				rules.labels().forEach(rule -> rule.match(drawn.structure().name())
						.ifPresent(matched -> names.add(drawn.structure().annotator(rules.annotators(), matched))));
				names.forEach(name -> result.computeIfAbsent(name.isEmpty() ? UNNAMED : name, _ -> new ArrayList<>())
						.add(drawn));
			}
			return result;
		}

		/** {@return one layer per label that has a structure, in the rules' order} */
		List<LabelPainter.Layer> layers(List<AnnotatedMask> masks) {
			List<LabelPainter.Layer> result = new ArrayList<>();
			for (int i = 0; i < rules.labels().size(); i++) {
				LabelRule rule = rules.labels().get(i);
				List<BitMask> caught = masks.stream().filter(m -> rule.match(m.structure().name()).isPresent())
						.map(AnnotatedMask::mask).toList();
				if (!caught.isEmpty()) {
					result.add(new LabelPainter.Layer(rule.label(), i + 1, combined(rule, rule.combine(), caught)));
				}
			}
			return result;
		}

		/**
		 * A label that an annotator did not draw is a vote for nothing. Structures that name no annotator are a vote of their
		 * own where they are drawn; a label that has only these is not put to the vote.
		 */
		List<LabelPainter.Layer> consensus(Map<String, Map<String, BitMask>> votes, Set<String> annotators) {
			List<LabelPainter.Layer> result = new ArrayList<>();
			long named = annotators.stream().filter(a -> !a.equals(UNNAMED)).count();
			for (int i = 0; i < rules.labels().size(); i++) {
				LabelRule rule = rules.labels().get(i);
				Map<String, BitMask> drawn = new LinkedHashMap<>(votes.getOrDefault(rule.label(), Map.of()));
				boolean shared = drawn.keySet().equals(Set.of(UNNAMED));
				List<BitMask> cast = new ArrayList<>(drawn.values());
				if (!cast.isEmpty()) {
					long voters = shared ? 1 : named + (drawn.containsKey(UNNAMED) ? 1 : 0);
					while (cast.size() < voters) {
						cast.add(new BitMask(cast.getFirst().shape()));
					}
					result.add(new LabelPainter.Layer(rule.label(), i + 1, combined(rule, rules.consensus(), cast)));
				}
			}
			return result;
		}

		private BitMask combined(LabelRule rule, Combine policy, List<BitMask> masks) {
			if (masks.size() == 1) {
				return masks.getFirst();
			}
			BitMask result = switch (policy) {
				// more than one was found to be ambiguous before
				case SINGLE, UNION -> MaskPolicies.union(masks);
				case INTERSECTION -> MaskPolicies.intersection(masks);
				case MAJORITY -> MaskPolicies.majority(masks, MaskPolicies.Tie.OUTSIDE);
				case STAPLE -> Staple.estimate(masks, Staple.Extent.BOX_OF_UNION).consensus();
			};
			remarks.add(new Remark(Remark.Kind.COMBINED, rule.label(), policy.name().toLowerCase(Locale.ROOT),
					masks.size(), result.count() * voxelVolume));
			return result;
		}

		ShortArray painted(List<LabelPainter.Layer> layers, BitMask like) {
			if (layers.isEmpty()) {
				return ShortArray.zeros(like.shape());
			}
			LabelPainter.overlaps(layers, voxelVolume).forEach(o -> remarks
					.add(new Remark(Remark.Kind.OVERLAP, o.winner(), o.loser(), o.voxels(), o.mm3())));
			return rules.overlap() == ImportRules.Overlap.PRIORITY ? LabelPainter.paint(layers, voxelVolume).labels()
					: combinations(layers);
		}

		/** Each label is a bit of the value. */
		private static ShortArray combinations(List<LabelPainter.Layer> layers) {
			ShortArray result = ShortArray.zeros(layers.getFirst().mask().shape());
			for (LabelPainter.Layer layer : layers) {
				boolean[] inside = layer.mask().toBooleans();
				for (int i = 0; i < inside.length; i++) {
					result.data()[i] |= (short) (inside[i] ? 1 << layer.label() - 1 : 0);
				}
			}
			return result;
		}
	}
}
