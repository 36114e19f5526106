// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.dicom;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hilum.core.HilumException;
import org.hilum.datasets.rules.ChannelRule;
import org.hilum.datasets.rules.Combine;
import org.hilum.datasets.rules.CountedNames;
import org.hilum.datasets.rules.ImportRules;
import org.hilum.datasets.rules.LabelRule;
import org.hilum.datasets.rules.NameRule;
import org.hilum.dicom.deid.Pseudonyms;
import org.hilum.dicom.scan.Catalogue;

/**
 * Proposes rules for a catalogue: the modality that most structures lie on becomes the channel, every name of a structure
 * that some image of it has becomes a label, the most frequent first; names that differ by a counter only become one label
 * with annotators. Meant to be edited.
 */
public final class RuleProposal {

	private RuleProposal() {
	}

	/**
	 * {@return rules to start from}
	 *
	 * @param catalogue what the folders hold
	 * @throws HilumException when there is no image with a structure
	 */
	public static ImportRules of(Catalogue catalogue) {
		return best(catalogue, true).orElseThrow(() -> {
			requireImages(catalogue);
			return HilumException.usage("No image has a structure set or segmentation that belongs to it",
					"Add them to the folder, or write the rules by hand.");
		});
	}

	/**
	 * {@return rules to start from; they have no label where no image has a structure}
	 *
	 * @param catalogue what the folders hold
	 * @param annotated whether names that differ by a counter only become one label with annotators; else each is a label
	 * @throws HilumException when there is no image
	 */
	public static ImportRules begun(Catalogue catalogue, boolean annotated) {
		requireImages(catalogue);
		return best(catalogue, annotated).orElseGet(() -> rules(modalities(catalogue).stream().max(Comparator.comparingLong(
				m -> images(catalogue, m))).orElseThrow(), List.of()));
	}

	/**
	 * {@return names of structures that differ by a counter only, which are proposed as annotators of one label}
	 *
	 * @param catalogue what the folders hold
	 */
	public static List<CountedNames> counted(Catalogue catalogue) {
		return CountedNames.in(catalogue.series().stream().flatMap(s -> s.objects().stream()).flatMap(o -> o.rois().stream())
				.map(String::strip).distinct().toList());
	}

	private static void requireImages(Catalogue catalogue) {
		if (catalogue.series().stream().anyMatch(s -> !s.images().isEmpty())) {
			return;
		}
		int others = catalogue.otherFiles();
		boolean dicom = !catalogue.series().isEmpty() || !catalogue.problems().isEmpty();
		if (dicom) {
			throw HilumException.usage("There are DICOM files, but none is an image that can be used",
					"Add the series of images to the folder; hilum dicom_list names what is wrong with each file.");
		}
		throw others == 0 ? HilumException.usage("There is no file", "Choose the folder that holds the patients.")
				: HilumException.usage(others == 1 ? "The only file is not DICOM" : "None of the " + others + " files is DICOM",
						"Choose another folder. NIfTI, NRRD and other images are imported by patterns (hilum import --help).");
	}

	private static Set<String> modalities(Catalogue catalogue) {
		// of modalities with equally many cases the first one is taken: anatomy before function
		Set<String> modalities = new LinkedHashSet<>(List.of("CT", "MR"));
		catalogue.series().stream().filter(s -> !s.images().isEmpty() && !s.modality().isBlank())
				.forEach(s -> modalities.add(s.modality()));
		return modalities;
	}

	private static long images(Catalogue catalogue, String modality) {
		return catalogue.series().stream().filter(s -> s.modality().equals(modality)).mapToLong(s -> s.images().size()).sum();
	}

	private static Optional<ImportRules> best(Catalogue catalogue, boolean annotated) {
		ImportRules best = null;
		int most = 0;
		for (String modality : modalities(catalogue)) {
			ImportRules empty = rules(modality, List.of());
			DicomCohort cohort = DicomCohort.of(catalogue, empty, new CaseNames(Map.of(),
					Pseudonyms.numbered()));
			List<LabelRule> labels = labels(cohort, annotated);
			int cases = (int) cohort.cases().stream().filter(c -> !c.objects().isEmpty()).count();
			if (!labels.isEmpty() && cases > most) {
				most = cases;
				best = rules(modality, labels);
			}
		}
		return Optional.ofNullable(best);
	}

	private static ImportRules rules(String modality, List<LabelRule> labels) {
		boolean annotated = labels.stream().flatMap(l -> l.names().stream())
				.anyMatch(n -> n.kind() == NameRule.Kind.REGEX);
		return new ImportRules(List.of(new ChannelRule(modality, modality, null)), labels, ImportRules.Overlap.PRIORITY,
				annotated ? ImportRules.Annotators.NAME : ImportRules.Annotators.NONE, Combine.STAPLE);
	}

	private static List<LabelRule> labels(DicomCohort cohort, boolean annotated) {
		Map<String, Set<String>> spellings = new LinkedHashMap<>();
		Map<String, Set<String>> cases = new LinkedHashMap<>();
		cohort.cases().forEach(c -> DicomCohort.structures(c.id(), c.objects()).forEach(s -> {
			String normal = NameRule.normal(s.name());
			if (!normal.isEmpty()) {
				spellings.computeIfAbsent(normal, _ -> new LinkedHashSet<>()).add(s.name().strip());
				cases.computeIfAbsent(normal, _ -> new LinkedHashSet<>()).add(c.id());
			}
		}));
		List<LabelRule> result = new ArrayList<>();
		Set<String> taken = new LinkedHashSet<>(Set.of("background", "ignore"));
		List<CountedNames> counted = !annotated ? List.of() : CountedNames.in(spellings.values().stream().map(s -> s.iterator()
				.next()).toList());
		for (CountedNames delineations : counted) {
			taken.add(delineations.label());
			result.add(new LabelRule(delineations.label(), List.of(delineations.rule()), Combine.SINGLE, false));
			delineations.names().forEach(name -> spellings.remove(NameRule.normal(name)));
		}
		spellings.entrySet().stream()
				.sorted(Comparator.comparing((Map.Entry<String, Set<String>> e) -> -cases.get(e.getKey()).size()))
				.forEach(e -> {
					String name = e.getValue().iterator().next();
					String label = name.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_|_$", "");
					boolean everywhere = cases.get(e.getKey()).size() == cohort.cases().size();
					result.add(new LabelRule(label.isEmpty() || !taken.add(label) ? "label_" + (result.size() + 1) : label,
							List.of(NameRule.exact(name)), Combine.SINGLE, everywhere));
				});
		return result;
	}
}
