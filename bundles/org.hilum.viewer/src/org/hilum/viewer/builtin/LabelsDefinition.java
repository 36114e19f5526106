// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.builtin;

import java.util.Locale;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.viewer.layer.LabelLayer;
import org.hilum.viewer.layer.LabelStyle;
import org.hilum.viewer.layer.LayerDefinition;
import org.hilum.viewer.layer.LayerInputs;
import org.hilum.viewer.layer.PlaneLayer;

/** Every label map that is open. */
public final class LabelsDefinition implements LayerDefinition {

	private static final Option<String> MODE = Option.choice("mode", LabelStyle.Mode.FILL).group(LayerOptions.GROUP)
			.described("Mode", "What is drawn of a label.").build();
	private static final Option<Double> OPACITY = LayerOptions.opacity(0.4);

	/** For the extension registry. */
	public LabelsDefinition() {
		// stateless
	}

	@Override
	public OptionSet options() {
		return OptionSet.of(MODE, OPACITY);
	}

	@Override
	public boolean applies(LayerInputs inputs) {
		return !inputs.labels().isEmpty();
	}

	@Override
	public Maker build(OptionValues values) {
		LabelStyle style = LabelStyle.FILLED.with(LabelStyle.Mode.valueOf(values.get(MODE).toUpperCase(Locale.ROOT)))
				.with(values.get(OPACITY));
		return (inputs, _) -> inputs.labels().stream()
				.<PlaneLayer>map(l -> new LabelLayer(l.name(), l.labels(), l.names(), style, true)).toList();
	}
}
