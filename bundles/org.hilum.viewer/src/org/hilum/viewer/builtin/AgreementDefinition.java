// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.builtin;

import java.util.ArrayList;
import java.util.List;
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

/** Of the annotators' label maps (of all, where none is called so) the share that has a label at a place. */
public final class AgreementDefinition implements LayerDefinition {

	private static final Option<Double> OPACITY = LayerOptions.opacity(0.6);

	/** For the extension registry. */
	public AgreementDefinition() {
		// stateless
	}

	@Override
	public OptionSet options() {
		return OptionSet.of(LayerOptions.LABEL, OPACITY);
	}

	private static List<NamedLabels> maps(LayerInputs inputs) {
		List<NamedLabels> annotators = inputs.labels(NamedLabels.Role.ANNOTATOR);
		return annotators.size() > 1 ? annotators : inputs.labels();
	}

	@Override
	public boolean applies(LayerInputs inputs) {
		return maps(inputs).size() > 1;
	}

	@Override
	public Maker build(OptionValues values) {
		return (inputs, _) -> {
			List<NamedLabels> maps = maps(inputs);
			Share rule = new Share(values.get(LayerOptions.LABEL), colours(maps.size(), values.get(OPACITY)));
			List<LegendEntry> legend = new ArrayList<>();
			for (int n = 1; n <= maps.size(); n++) {
				legend.add(new LegendEntry(rule.colours[n] | 0xff000000, n + " of " + maps.size()));
			}
			return List.of(new ComparisonLayer("Agreement of " + maps.size(), maps.stream().map(NamedLabels::labels).toList(),
					rule,
					legend, true));
		};
	}

	private static int[] colours(int maps, double opacity) {
		int[] table = ColourMaps.EVEN.colours();
		int[] result = new int[maps + 1];
		for (int n = 1; n <= maps; n++) {
			result[n] = Blend.argb(table[(n - 1) * (table.length - 1) / Math.max(1, maps - 1)], opacity);
		}
		return result;
	}

	/** Colours by the number of maps. */
	private record Share(int label, int[] colours) implements ComparisonLayer.Rule {

		private int count(int... labels) {
			int n = 0;
			for (int own : labels) {
				n += label == 0 ? own != 0 ? 1 : 0 : own == label ? 1 : 0;
			}
			return n;
		}

		@Override
		public int colour(int... labels) {
			return colours[count(labels)];
		}

		@Override
		public String text(int... labels) {
			int n = count(labels);
			return n == 0 ? "" : n + " of " + labels.length;
		}
	}
}
