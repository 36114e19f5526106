// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import java.util.List;
import java.util.Map;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.options.ComponentRegistry;
import org.hilum.ui.problem.ProblemDialog;
import org.hilum.ui.viewer.CoreTexts;
import org.hilum.ui.viewer.Messages;
import org.hilum.ui.viewer.model.ViewerModel;
import org.hilum.viewer.layer.ImageLayer;
import org.hilum.viewer.layer.LabelLayer;
import org.hilum.viewer.layer.LayerDefinition;
import org.hilum.viewer.layer.LayerInputs;
import org.hilum.viewer.layer.Layers;
import org.hilum.viewer.layer.PlaneLayer;

/** Layers that compare what is open: every contributed kind that has something to show, and their removal. */
final class CompareMenu {

	private final ViewerControl viewer;

	CompareMenu(ViewerControl viewer) {
		this.viewer = viewer;
	}

	void fill(Menu menu) {
		ViewerModel model = viewer.model();
		LayerInputs inputs = model.inputs();
		List<ComponentRegistry.Entry<LayerDefinition>> kinds = Layers.applicable(inputs);
		for (ComponentRegistry.Entry<LayerDefinition> kind : kinds) {
			if (!kind.id().equals("image") && !kind.id().equals("labels")) {
				ViewerTools.entry(menu, SWT.PUSH, ComparisonTexts.kind(kind.id(), kind.label()), false, () -> add(kind.id(),
						inputs));
			}
		}
		if (menu.getItemCount() > 0) {
			new MenuItem(menu, SWT.SEPARATOR);
		}
		List<PlaneLayer> layers = model.layers();
		for (int i = 1; i < layers.size(); i++) {
			PlaneLayer layer = layers.get(i);
			if (!(layer instanceof LabelLayer) && !(layer instanceof ImageLayer)) {
				ViewerTools.entry(menu, SWT.PUSH, NLS.bind(Messages.CompareMenu_remove, layer.name()), false,
						() -> model.remove(model.layers().indexOf(layer)));
			}
		}
		if (menu.getItemCount() == 0) {
			ViewerTools.entry(menu, SWT.PUSH, Messages.CompareMenu_nothing, false, () -> {
				// only says what is missing
			}).setEnabled(false);
		}
	}

	/** Makes the layers of a kind on another thread: distances take a moment. */
	private void add(String id, LayerInputs inputs) {
		Pictures.workers().execute(() -> {
			try {
				List<PlaneLayer> made = Layers.make(id, Map.of(), inputs, Progress.NONE);
				viewer.later(() -> made.forEach(
						layer -> viewer.model().add(ComparisonTexts.translated(id, layer, inputs))));
			} catch (HilumException e) {
				viewer.later(() -> ProblemDialog.open(viewer.getShell(), CoreTexts.problem(e)));
			}
		});
	}
}
