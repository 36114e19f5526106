// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.builtin;

import java.util.List;
import java.util.Locale;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.viewer.layer.Blend;
import org.hilum.viewer.layer.ColourMaps;
import org.hilum.viewer.layer.ComparisonLayer;
import org.hilum.viewer.layer.LayerDefinition;
import org.hilum.viewer.layer.LayerInputs;
import org.hilum.viewer.layer.LegendEntry;
import org.hilum.viewer.layer.NamedLabels;

/** How much the predictions of folds (all label maps, where none is called so) differ: the entropy of their labels. */
public final class DisagreementDefinition implements LayerDefinition {

	private static final Option<Double> OPACITY = LayerOptions.opacity(0.7);

	/** For the extension registry. */
	public DisagreementDefinition() {
		// stateless
	}

	@Override
	public OptionSet options() {
		return OptionSet.of(OPACITY);
	}

	private static List<NamedLabels> maps(LayerInputs inputs) {
		List<NamedLabels> folds = inputs.labels(NamedLabels.Role.FOLD);
		return folds.size() > 1 ? folds : inputs.labels();
	}

	@Override
	public boolean applies(LayerInputs inputs) {
		return maps(inputs).size() > 1;
	}

	@Override
	public Maker build(OptionValues values) {
		int[] table = ColourMaps.HOT.colours();
		for (int i = 0; i < table.length; i++) {
			table[i] = i == 0 ? 0 : Blend.argb(table[i], values.get(OPACITY));
		}
		return (inputs, _) -> {
			List<NamedLabels> maps = maps(inputs);
			return List.of(new ComparisonLayer("Disagreement of " + maps.size(), maps.stream().map(NamedLabels::labels).toList(),
					new Entropy(table), List.of(new LegendEntry(table[table.length / 3] | 0xff000000, "some differ"),
							new LegendEntry(table[table.length - 1] | 0xff000000, "all differ")),
					true));
		};
	}

	/** Entropy of the labels at a place, relative to that of labels which all differ. */
	private record Entropy(int[] table) implements ComparisonLayer.Rule {

		@Override
		public int colour(int... labels) {
			return table[(int) Math.round(entropy(labels) * (table.length - 1))];
		}

		@Override
		public String text(int... labels) {
			double entropy = entropy(labels);
			return entropy == 0 ? "" : String.format(Locale.ROOT, "disagreement %.2f", entropy);
		}

		/** Each map adds the logarithm of the share of maps that have its label. */
		static double entropy(int... labels) {
			double sum = 0;
			for (int own : labels) {
				int same = 0;
				for (int other : labels) {
					same += other == own ? 1 : 0;
				}
				sum -= Math.log(same / (double) labels.length);
			}
			return sum / labels.length / Math.log(labels.length);
		}
	}
}
