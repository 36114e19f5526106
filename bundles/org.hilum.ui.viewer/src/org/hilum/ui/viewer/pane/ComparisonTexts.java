// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.osgi.util.NLS;
import org.hilum.ui.viewer.Messages;
import org.hilum.viewer.label.LabelTiles;
import org.hilum.viewer.layer.ComparisonLayer;
import org.hilum.viewer.layer.LayerInputs;
import org.hilum.viewer.layer.LegendEntry;
import org.hilum.viewer.layer.NamedLabels;
import org.hilum.viewer.layer.PlaneLayer;

/** Texts of the comparing layers of Hilum in the language of the window; those of plug-ins have their own. */
final class ComparisonTexts {

	private static final String DIFFERENCE = "difference";
	private static final String AGREEMENT = "agreement";
	private static final String DISAGREEMENT = "disagreement";

	private ComparisonTexts() {
	}

	/**
	 * {@return the name of a kind of layers}
	 *
	 * @param id    of the kind
	 * @param label that it was declared with
	 */
	static String kind(String id, String label) {
		return switch (id) {
			case DIFFERENCE -> Messages.ComparisonTexts_difference;
			case AGREEMENT -> Messages.ComparisonTexts_agreement;
			case DISAGREEMENT -> Messages.ComparisonTexts_disagreement;
			case "surface_distance" -> Messages.ComparisonTexts_distance;
			case "probability" -> Messages.ComparisonTexts_probability;
			default -> label;
		};
	}

	/**
	 * {@return a layer with name and legend in the language of the window}
	 *
	 * @param id     of its kind
	 * @param layer  the layer
	 * @param inputs what it was made of
	 */
	static PlaneLayer translated(String id, PlaneLayer layer, LayerInputs inputs) {
		if (!(layer instanceof ComparisonLayer made)) {
			return layer;
		}
		int count = made.maps().size();
		return switch (id) {
			case DIFFERENCE -> with(made, NLS.bind(Messages.ComparisonTexts_against, name(made.maps().get(1), inputs),
					name(made.maps().get(0), inputs)), List.of(Messages.ComparisonTexts_missed, Messages.ComparisonTexts_wrong,
							Messages.ComparisonTexts_other));
			case AGREEMENT -> with(made, NLS.bind(Messages.ComparisonTexts_agreementOf, count), shares(count));
			case DISAGREEMENT -> with(made, NLS.bind(Messages.ComparisonTexts_disagreementOf, count),
					List.of(Messages.ComparisonTexts_some, Messages.ComparisonTexts_all));
			default -> layer;
		};
	}

	private static List<String> shares(int count) {
		List<String> texts = new ArrayList<>();
		for (int n = 1; n <= count; n++) {
			texts.add(NLS.bind(Messages.ComparisonTexts_of, n, count));
		}
		return texts;
	}

	private static String name(LabelTiles map, LayerInputs inputs) {
		return inputs.labels().stream().filter(named -> named.labels() == map).map(NamedLabels::name).findFirst().orElse("");
	}

	private static ComparisonLayer with(ComparisonLayer layer, String name, List<String> texts) {
		List<LegendEntry> legend = new ArrayList<>(layer.legend());
		for (int i = 0; i < Math.min(legend.size(), texts.size()); i++) {
			legend.set(i, new LegendEntry(legend.get(i).colour(), texts.get(i)));
		}
		return new ComparisonLayer(name, layer.maps(), layer.rule(), legend, layer.visible());
	}
}
