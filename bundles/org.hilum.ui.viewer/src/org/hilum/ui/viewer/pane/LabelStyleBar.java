// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import java.util.function.IntSupplier;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.ColorDialog;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Scale;
import org.hilum.ui.viewer.Messages;
import org.hilum.ui.viewer.model.ViewerModel;
import org.hilum.viewer.layer.LabelLayer;
import org.hilum.viewer.layer.LabelStyle;

/** How a label map is shown: filled or as outlines, opacity, the colour of the selected label. */
final class LabelStyleBar extends StyleBar {

	private final IntSupplier label;
	private final Combo mode;
	private final Scale opacity;
	private final Button colour;

	LabelStyleBar(Composite parent, ViewerModel model, IntSupplier index, IntSupplier label) {
		super(parent, model, index);
		this.label = label;
		mode = combo(Messages.LabelStyleBar_mode, "mode", Messages.LabelStyleBar_fill, Messages.LabelStyleBar_outline,
				Messages.LabelStyleBar_both);
		opacity = opacity();
		colour = new Button(this, SWT.PUSH);
		colour.setText(Messages.LabelStyleBar_colour);
		colour.addListener(SWT.Selection, e -> chooseColour());
		GridDataFactory.fillDefaults().span(2, 1).align(SWT.BEGINNING, SWT.CENTER).applyTo(colour);
	}

	private LabelLayer layer() {
		return index() >= 0 && model().layers().get(index()) instanceof LabelLayer map ? map : null;
	}

	@Override
	void fill() {
		LabelLayer map = layer();
		if (map != null) {
			mode.select(map.style().mode().ordinal());
			opacity.setSelection((int) Math.round(PERCENT * map.style().opacity()));
			colour.setEnabled(label.getAsInt() > 0);
		}
	}

	@Override
	void apply() {
		LabelLayer map = layer();
		if (map != null) {
			LabelStyle style = map.style().with(LabelStyle.Mode.values()[mode.getSelectionIndex()])
					.with((double) opacity.getSelection() / PERCENT);
			model().replace(index(), map.with(style));
		}
	}

	private void chooseColour() {
		LabelLayer map = layer();
		int value = label.getAsInt();
		if (map == null || value == 0) {
			return;
		}
		int now = map.style().colour(value);
		ColorDialog dialog = new ColorDialog(getShell());
		dialog.setRGB(new RGB(now >> 16 & 255, now >> 8 & 255, now & 255));
		RGB chosen = dialog.open();
		if (chosen != null) {
			model().replace(index(), map.with(map.style().colour(value, chosen.red << 16 | chosen.green << 8 | chosen.blue)));
		}
	}
}
