// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.editor;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.hilum.ui.viewer.model.ViewerModel;
import org.hilum.ui.viewer.pane.PaneLayout;
import org.hilum.ui.viewer.pane.PlaneKind;
import org.hilum.ui.viewer.pane.ViewerControl;
import org.hilum.viewer.image.ViewImage;
import org.hilum.viewer.image.Window;
import org.hilum.viewer.layer.ImageLayer;
import org.hilum.viewer.layer.LabelLayer;
import org.hilum.viewer.layer.LabelStyle;
import org.hilum.viewer.layer.PlaneLayer;
import org.hilum.viewer.study.ViewState;

/** Applies the state in which a case was shown last, and takes the state of a viewer. */
final class ViewMemory {

	private final ViewerControl viewer;
	private final ViewState state;
	/** Layers whose state was applied; what the user changes afterwards stays. */
	private final Set<String> applied = new HashSet<>();
	private final Consumer<ViewerModel.Change> listener = change -> {
		if (change == ViewerModel.Change.LAYERS) {
			layers();
		}
	};

	private ViewMemory(ViewerControl viewer, ViewState state) {
		this.viewer = viewer;
		this.state = state;
	}

	/**
	 * Shows a viewer as it was; layers follow as they are opened.
	 *
	 * @param arranged whether panes are arranged as they were, too
	 */
	static void apply(ViewerControl viewer, ViewState state, boolean arranged) {
		ViewMemory memory = new ViewMemory(viewer, state);
		ViewerModel model = viewer.model();
		for (PaneLayout layout : PaneLayout.values()) {
			if (arranged && layout.name().equals(state.layout())) {
				viewer.panes().arrange(layout);
			}
		}
		model.display(state.interpolation(), state.slab());
		model.crosshair(state.crosshair());
		viewer.panes().planes().forEach(pane -> pane.enlarge(state.zoom()));
		if (state.volume() != null) {
			viewer.panes().scene().scene().function(state.volume());
		}
		model.listen(memory.listener);
		viewer.addDisposeListener(e -> model.unlisten(memory.listener));
		memory.layers();
	}

	private void layers() {
		List<PlaneLayer> layers = viewer.model().layers();
		for (int i = 0; i < layers.size(); i++) {
			String name = name(layers.get(i));
			ViewState.Layer own = state.layers().get(name);
			if (own != null && applied.add(name)) {
				viewer.model().replace(i, as(layers.get(i), own));
				if (layers.get(i).times() > 1) {
					viewer.model().time(own.time());
				}
			}
		}
	}

	/** {@return the name by which a layer is found again, also when it shows another channel} */
	private static String name(PlaneLayer layer) {
		return layer instanceof ImageLayer image ? image.image().name() : layer.name();
	}

	private static PlaneLayer as(PlaneLayer layer, ViewState.Layer own) {
		if (layer instanceof ImageLayer image) {
			ViewImage of = image.image();
			ImageLayer shown = image.with(image.colours(), own.opacity(), own.visible())
					.with(Math.min(own.channel(), of.channels().size() - 1), image.time());
			return own.window() == null ? shown : shown.with(own.window());
		}
		if (layer instanceof LabelLayer map) {
			LabelStyle style = map.style().with(own.opacity());
			for (LabelStyle.Mode mode : LabelStyle.Mode.values()) {
				style = mode.name().equals(own.mode()) ? style.with(mode) : style;
			}
			for (int label : own.hidden()) {
				style = style.show(label, false);
			}
			return map.with(style).with(own.visible());
		}
		return layer;
	}

	/** {@return how a viewer shows its case; empty while it shows nothing} */
	static Optional<ViewState> of(ViewerControl viewer) {
		ViewerModel model = viewer.model();
		if (model.layers().isEmpty()) {
			return Optional.empty();
		}
		Map<String, ViewState.Layer> layers = new HashMap<>();
		for (PlaneLayer layer : model.layers()) {
			if (layer instanceof ImageLayer image) {
				Window window = image.window();
				layers.put(name(image), new ViewState.Layer(image.visible(), image.opacity(), window, "", Set.of(),
						image.channel(), image.time()));
			} else if (layer instanceof LabelLayer map) {
				layers.put(map.name(), new ViewState.Layer(map.visible(), map.style().opacity(), null, map.style().mode().name(),
						map.style().hidden(), 0, map.labels().timeIndex()));
			}
		}
		return Optional.of(new ViewState(viewer.panes().arrangement().name(), model.crosshair(),
				viewer.panes().plane(PlaneKind.AXIAL).enlargement(), model.interpolation(), model.slab(), layers,
				viewer.panes().scene().scene().look()));
	}
}
