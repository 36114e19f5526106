// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.builtin;

import java.util.ArrayList;
import java.util.List;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.viewer.image.ViewImage;
import org.hilum.viewer.image.WindowPreset;
import org.hilum.viewer.layer.ColourMaps;
import org.hilum.viewer.layer.ImageLayer;
import org.hilum.viewer.layer.LayerDefinition;
import org.hilum.viewer.layer.LayerInputs;
import org.hilum.viewer.layer.PlaneLayer;
import org.hilum.viewer.layer.RgbLayer;

/** Images: the first one in grey, others in a table of colours over it; of an image in red, green and blue its colours. */
public final class ImageDefinition implements LayerDefinition {

	private static final Option<String> OVER = Option.choice("colours", ColourMaps.HOT).group(LayerOptions.GROUP)
			.described("Colours", "Colours of the images over the first one.").build();
	private static final Option<Double> OPACITY = LayerOptions.opacity(0.5);

	/** For the extension registry. */
	public ImageDefinition() {
		// stateless
	}

	@Override
	public OptionSet options() {
		return OptionSet.of(OVER, OPACITY);
	}

	@Override
	public boolean applies(LayerInputs inputs) {
		return !inputs.images().isEmpty();
	}

	@Override
	public Maker build(OptionValues values) {
		int[] colours = ColourMaps.valueOf(values.get(OVER).toUpperCase(java.util.Locale.ROOT)).colours();
		return (inputs, _) -> {
			List<PlaneLayer> layers = new ArrayList<>();
			for (ViewImage image : inputs.images()) {
				ImageLayer layer = new ImageLayer(image, WindowPreset.initial(image));
				if (!layers.isEmpty() && ProbabilityDefinition.fits(image)) {
					// the layer of probabilities shows them
					continue;
				}
				if (RgbLayer.fits(image)) {
					layers.add(new RgbLayer(image, true));
				} else {
					layers.add(layers.isEmpty() ? layer : layer.with(colours, values.get(OPACITY), true));
				}
			}
			return layers;
		};
	}
}
