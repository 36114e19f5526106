// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import java.util.function.IntSupplier;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;
import org.hilum.ui.Accessibility;
import org.hilum.ui.viewer.Messages;
import org.hilum.ui.viewer.model.ViewerModel;

/** Widgets that show and change how the selected layer looks. */
abstract class StyleBar extends Composite {

	static final int PERCENT = 100;

	private final ViewerModel model;
	private final IntSupplier index;

	StyleBar(Composite parent, ViewerModel model, IntSupplier index) {
		super(parent, SWT.NONE);
		this.model = model;
		this.index = index;
		GridLayoutFactory.fillDefaults().numColumns(2).spacing(6, 4).applyTo(this);
	}

	final ViewerModel model() {
		return model;
	}

	/** {@return the index of the selected layer, or -1} */
	final int index() {
		return index.getAsInt();
	}

	/** Shows how the layer looks now. */
	abstract void fill();

	/** Takes over what the widgets say. */
	abstract void apply();

	final Combo combo(String text, String name, String... items) {
		label(text);
		Combo combo = new Combo(this, SWT.READ_ONLY | SWT.DROP_DOWN);
		combo.setItems(items);
		combo.setData("name", name);
		Accessibility.name(combo, text);
		GridDataFactory.fillDefaults().grab(true, false).hint(60, SWT.DEFAULT).applyTo(combo);
		combo.addListener(SWT.Selection, e -> apply());
		return combo;
	}

	final Scale opacity() {
		label(Messages.StyleBar_opacity);
		Scale scale = new Scale(this, SWT.HORIZONTAL);
		scale.setMaximum(PERCENT);
		scale.setPageIncrement(10);
		scale.setData("name", "opacity");
		Accessibility.name(scale, Messages.StyleBar_opacity);
		GridDataFactory.fillDefaults().grab(true, false).hint(60, SWT.DEFAULT).applyTo(scale);
		scale.addListener(SWT.Selection, e -> apply());
		return scale;
	}

	private void label(String text) {
		new Label(this, SWT.NONE).setText(text);
	}

	@Override
	protected void checkSubclass() {
		// a composite with content, which SWT allows
	}
}
