// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.builtin;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.viewer.layer.Blend;
import org.hilum.viewer.layer.ComparisonLayer;
import org.hilum.viewer.layer.LayerDefinition;
import org.hilum.viewer.layer.LayerInputs;
import org.hilum.viewer.layer.LegendEntry;
import org.hilum.viewer.layer.NamedLabels;
import org.hilum.viewer.layer.PlaneLayer;

/** Each prediction against the reference: what it missed, what it has too much, what it calls by another label. */
public final class DifferenceDefinition implements LayerDefinition {

	/** Missed; Okabe and Ito's blue. */
	static final int MISSED = 0x0072b2;
	/** Too much; their vermilion. */
	static final int WRONG = 0xd55e00;
	/** Another label; their purple. */
	static final int OTHER = 0xcc79a7;

	private static final Option<Double> OPACITY = LayerOptions.opacity(0.7);

	/** For the extension registry. */
	public DifferenceDefinition() {
		// stateless
	}

	@Override
	public OptionSet options() {
		return OptionSet.of(LayerOptions.LABEL, OPACITY);
	}

	/** {@return the reference: what is called so, else the first label map} */
	static NamedLabels reference(LayerInputs inputs) {
		return inputs.labels(NamedLabels.Role.REFERENCE).stream().findFirst().orElseGet(() -> inputs.labels().getFirst());
	}

	@Override
	public boolean applies(LayerInputs inputs) {
		return inputs.labels().size() > 1;
	}

	@Override
	public Maker build(OptionValues values) {
		return (inputs, _) -> {
			NamedLabels reference = reference(inputs);
			List<NamedLabels> predictions = inputs.labels(NamedLabels.Role.PREDICTION);
			Stream<NamedLabels> compared = (predictions.isEmpty() ? inputs.labels() : predictions).stream()
					.filter(l -> l != reference);
			return compared.<PlaneLayer>map(l -> layer(reference, l, values)).toList();
		};
	}

	private static ComparisonLayer layer(NamedLabels reference, NamedLabels prediction, OptionValues values) {
		double opacity = values.get(OPACITY);
		Difference rule = new Difference(values.get(LayerOptions.LABEL), opacity, reference.names());
		return new ComparisonLayer(prediction.name() + " against " + reference.name(), List.of(reference.labels(),
				prediction.labels()), rule, List.of(new LegendEntry(Blend.argb(MISSED, 1), "missed (false negative)"),
						new LegendEntry(Blend.argb(WRONG, 1), "too much (false positive)"),
						new LegendEntry(Blend.argb(OTHER, 1), "another label")),
				true);
	}

	/** Labels of the reference and of the prediction. */
	private record Difference(int label, double opacity, Map<Integer, String> names) implements ComparisonLayer.Rule {

		@Override
		public int colour(int... labels) {
			int expected = labels[0];
			int found = labels[1];
			if (expected == found || label != 0 && expected != label && found != label) {
				return 0;
			}
			boolean missed = label == 0 ? found == 0 : expected == label;
			boolean wrong = label == 0 ? expected == 0 : found == label;
			return Blend.argb(missed ? MISSED : wrong ? WRONG : OTHER, opacity);
		}

		@Override
		public String text(int... labels) {
			return colour(labels) == 0 ? "" : name(labels[1]) + " instead of " + name(labels[0]);
		}

		private String name(int value) {
			return names.getOrDefault(value, value == 0 ? "background" : "label " + value);
		}
	}
}
