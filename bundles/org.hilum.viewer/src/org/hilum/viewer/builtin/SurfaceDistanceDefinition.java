// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.builtin;

import java.util.List;
import org.hilum.core.Progress;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.imaging.Volume;
import org.hilum.viewer.image.ImageHints;
import org.hilum.viewer.image.ViewImage;
import org.hilum.viewer.image.Window;
import org.hilum.viewer.label.SignedDistance;
import org.hilum.viewer.layer.ColourMaps;
import org.hilum.viewer.layer.ImageLayer;
import org.hilum.viewer.layer.LayerDefinition;
import org.hilum.viewer.layer.LayerInputs;
import org.hilum.viewer.layer.NamedLabels;
import org.hilum.viewer.layer.PlaneLayer;

/**
 * Distances to the surface of a label of the reference, negative inside, computed once for all its times; it does not follow
 * corrections.
 */
public final class SurfaceDistanceDefinition implements LayerDefinition {

	private static final Option<Integer> LABEL = Option.integer("label", 1).atLeast(1).group(LayerOptions.GROUP)
			.described("Label", "The label whose surface it is.").build();
	private static final Option<Double> REACH = Option.decimal("reach", 10).above(0).unit("mm").group(LayerOptions.GROUP)
			.described("Reach", "Up to which distance it is shown.").build();
	private static final Option<Double> OPACITY = LayerOptions.opacity(0.5);

	/** For the extension registry. */
	public SurfaceDistanceDefinition() {
		// stateless
	}

	@Override
	public OptionSet options() {
		return OptionSet.of(LABEL, REACH, OPACITY);
	}

	@Override
	public boolean applies(LayerInputs inputs) {
		return !inputs.labels().isEmpty();
	}

	@Override
	public Maker build(OptionValues values) {
		return (inputs, progress) -> layers(DifferenceDefinition.reference(inputs), values, progress);
	}

	private static List<PlaneLayer> layers(NamedLabels reference, OptionValues values, Progress progress) {
		progress.check("Computing distances");
		double reach = values.get(REACH);
		List<Volume> distances = SignedDistance.ofTimes(reference.labels(), values.get(LABEL), reach);
		if (distances.isEmpty()) {
			return List.of();
		}
		ViewImage image = ViewImage.ofTimes("Distance to " + reference.names().getOrDefault(values.get(LABEL), "label "
				+ values.get(LABEL)) + " (mm)", distances, ImageHints.NONE);
		return List.of(new ImageLayer(image, 0, 0, Window.between(-reach, reach), ColourMaps.DIVERGING.colours(), values.get(
				OPACITY), true));
	}
}
