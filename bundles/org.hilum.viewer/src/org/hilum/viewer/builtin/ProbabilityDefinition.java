// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.builtin;

import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.viewer.image.ViewImage;
import org.hilum.viewer.image.Window;
import org.hilum.viewer.layer.Blend;
import org.hilum.viewer.layer.ColourMaps;
import org.hilum.viewer.layer.ImageLayer;
import org.hilum.viewer.layer.LayerDefinition;
import org.hilum.viewer.layer.LayerInputs;
import org.hilum.viewer.layer.PlaneLayer;

/** Probabilities of a class as a heat map: of all images with several channels of floating-point numbers. */
public final class ProbabilityDefinition implements LayerDefinition {

	private static final Option<Integer> CLASS = Option.integer("class", 1).atLeast(0).group(LayerOptions.GROUP)
			.described("Class", "The class whose probability is shown, from 0.").build();
	private static final Option<Double> LEAST = Option.decimal("least", 0.05).range(0, 1).group(LayerOptions.GROUP)
			.described("Least probability", "Lower probabilities are not shown.").build();
	private static final Option<Double> OPACITY = LayerOptions.opacity(0.6);

	/** For the extension registry. */
	public ProbabilityDefinition() {
		// stateless
	}

	@Override
	public OptionSet options() {
		return OptionSet.of(CLASS, LEAST, OPACITY);
	}

	@Override
	public boolean applies(LayerInputs inputs) {
		return inputs.images().stream().anyMatch(ProbabilityDefinition::fits);
	}

	/** {@return whether an image looks like probabilities of classes} */
	static boolean fits(ViewImage image) {
		return image.channels().size() > 1 && image.samples(0, 0).type().isFloating();
	}

	@Override
	public Maker build(OptionValues values) {
		int[] colours = ColourMaps.EVEN.colours();
		for (int i = 0; i < colours.length; i++) {
			colours[i] = i < values.get(LEAST) * colours.length ? 0 : Blend.argb(colours[i], 1);
		}
		int wanted = values.get(CLASS);
		return (inputs, _) -> inputs.images().stream().filter(ProbabilityDefinition::fits)
				.filter(image -> wanted < image.channels().size())
				.<PlaneLayer>map(image -> new ImageLayer(image, wanted, 0, new Window(0.5, 1), colours, values.get(OPACITY),
						true))
				.toList();
	}
}
