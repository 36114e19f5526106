// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.metrics;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hilum.core.HilumException;
import org.hilum.core.options.Nearest;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.evaluation.Direction;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.evaluation.MaskPair;
import org.hilum.evaluation.Metric;

/** Surface Dice with a tolerance for each label, such as the distance between annotators there. */
public final class NormalisedSurfaceDistance extends DescribedMetric {

	/** Tolerances by label. */
	public static final Option<List<String>> TOLERANCES = Option.list("tolerances", List.of()).group("NSD")
			.check(NormalisedSurfaceDistance::problem)
			.described("Tolerances", "LABEL=MM for each label, such as 1=2 2=3.5; the members of a region are joined by +, as in "
					+ "1+2=4.")
			.build();

	/** Tolerance of other labels. */
	public static final Option<Double> OTHERWISE = Option.decimal("tolerance", 2).atLeast(0).unit("mm").group("NSD")
			.described("Tolerance", "Tolerance of labels that are not listed.").build();

	private final Map<List<Integer>, Double> tolerances;
	private final double otherwise;

	/** Made by the extension registry. */
	public NormalisedSurfaceDistance() {
		this(Map.of(), OTHERWISE.standard());
	}

	private NormalisedSurfaceDistance(Map<List<Integer>, Double> tolerances, double otherwise) {
		super("NSD", "Normalised surface distance with a tolerance for each label", "", Direction.HIGHER);
		this.tolerances = tolerances;
		this.otherwise = otherwise;
	}

	private static Optional<String> problem(List<String> texts) {
		Optional<String> malformed = texts.stream().filter(t -> !t.matches("\\d{1,9}(\\+\\d{1,9})*=\\d+(\\.\\d+)?")).findFirst();
		if (malformed.isPresent()) {
			return malformed.map(t -> "has \"" + t + "\", which is not of the form LABEL=MM");
		}
		Set<String> labels = new HashSet<>();
		return texts.stream().map(t -> t.substring(0, t.indexOf('='))).filter(label -> !labels.add(label)).findFirst()
				.map(label -> "has the label " + label + " twice");
	}

	@Override
	public OptionSet options() {
		return OptionSet.of(TOLERANCES, OTHERWISE);
	}

	@Override
	public Metric build(OptionValues values) {
		Map<List<Integer>, Double> found = new LinkedHashMap<>();
		for (String text : values.get(TOLERANCES)) {
			String[] parts = text.split("=");
			List<Integer> labels = List.of(parts[0].split("\\+")).stream().map(Integer::valueOf).sorted().toList();
			found.put(labels, Double.valueOf(parts[1]));
		}
		return new NormalisedSurfaceDistance(found, values.get(OTHERWISE));
	}

	@Override
	public void requireFitting(List<LabelOrRegion> labels) {
		List<List<Integer>> known = labels.stream().map(label -> label.labels().stream().sorted().toList()).toList();
		tolerances.keySet().stream().filter(label -> !known.contains(label)).findFirst().ifPresent(label -> {
			throw HilumException.usage("NSD.tolerances has one of the label " + text(label) + ", which is not evaluated",
					Nearest.remedy(text(label), known.stream().map(NormalisedSurfaceDistance::text).toList()));
		});
	}

	private static String text(List<Integer> label) {
		return String.join("+", label.stream().map(String::valueOf).toList());
	}

	@Override
	public double compute(MaskPair pair) {
		double tolerance = pair.label().map(LabelOrRegion::labels).map(l -> tolerances.get(l.stream().sorted().toList()))
				.orElse(otherwise);
		return SurfaceDice.within(pair, tolerance);
	}
}
