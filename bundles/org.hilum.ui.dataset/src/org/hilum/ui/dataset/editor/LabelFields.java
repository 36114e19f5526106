// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.editor;

import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.hilum.core.HilumException;
import org.hilum.datasets.description.LabelEntry;
import org.hilum.ui.Forms;
import org.hilum.ui.WidgetFilling;

/** Fields of the selected label or region: its name, its values, and the value that is written where it is predicted. */
final class LabelFields extends Composite {

	private static final int VALUES_WIDTH = 160;
	private static final int PAINT_WIDTH = 60;

	private final DescriptionModel model;
	private final Runnable typed;
	private final Text name;
	private final Text values;
	private final Text paint;
	private final WidgetFilling filling = new WidgetFilling();
	private int place = -1;
	private String problem = "";

	/**
	 * Makes the fields.
	 *
	 * @param parent where they go
	 * @param model  the description
	 * @param typed  called after something was typed, whether it can be used or not
	 */
	LabelFields(Composite parent, DescriptionModel model, Runnable typed) {
		super(parent, SWT.NONE);
		Forms.styled(this);
		this.model = model;
		this.typed = typed;
		GridLayoutFactory.fillDefaults().numColumns(6).spacing(8, 0).applyTo(this);
		Forms.label(this, Messages.LabelFields_name);
		name = Forms.field(this, "label name", text -> change("name", entry -> entry.withName(text.strip())));
		Forms.label(this, Messages.LabelFields_values);
		values = Forms.field(this, "label values", text -> change("values", entry -> entry.withValues(LabelEntry.parse(text))));
		values.setToolTipText(Messages.LabelFields_valuesHelp);
		GridDataFactory.swtDefaults().hint(VALUES_WIDTH, SWT.DEFAULT).applyTo(values);
		Forms.label(this, Messages.LabelFields_paint);
		paint = Forms.field(this, "label paint", text -> change("paint", entry -> entry.withPaint(paint(text))));
		paint.setToolTipText(Messages.LabelFields_paintHelp);
		GridDataFactory.swtDefaults().hint(PAINT_WIDTH, SWT.DEFAULT).applyTo(paint);
	}

	private static Integer paint(String text) {
		return text.isBlank() ? null : LabelEntry.parse(text).getFirst();
	}

	/** A change of one label. */
	private interface Change {
		LabelEntry of(LabelEntry entry);
	}

	private void change(String property, Change change) {
		filling.change(() -> {
			try {
				LabelEntry entry = change.of(model.draft().labels().get(place));
				problem = "";
				model.change(NLS.bind(Messages.LabelFields_change, model.draft().labels().get(place).name()),
						"label " + place + " " + property, draft -> draft.withLabel(place, entry));
			} catch (HilumException e) {
				problem = e.getMessage();
			}
			typed.run();
		});
	}

	/**
	 * Shows a label.
	 *
	 * @param selected its place, or -1 for none
	 */
	void show(int selected) {
		filling.fill(() -> {
			boolean other = selected != place;
			place = selected;
			LabelEntry entry = selected < 0 ? null : model.draft().labels().get(selected);
			if (other || entry == null) {
				problem = "";
			}
			boolean region = entry != null && model.draft().hasRegions() && entry.isForeground();
			name.setEnabled(entry != null);
			values.setEnabled(entry != null);
			paint.setEnabled(region);
			Forms.setTextIfChanged(name, entry == null ? "" : entry.name());
			if (problem.isEmpty()) {
				showValues(entry);
				Forms.setTextIfChanged(paint, !region || entry.paint() == null ? "" : entry.paint().toString());
			}
		});
	}

	/** What was typed stays while it says the same in another way. */
	private void showValues(LabelEntry entry) {
		if (entry == null) {
			values.setText("");
		} else if (!isShown(entry)) {
			values.setText(entry.text());
		}
	}

	private boolean isShown(LabelEntry entry) {
		try {
			return LabelEntry.parse(values.getText()).equals(entry.values());
		} catch (HilumException e) {
			return false;
		}
	}

	/** {@return what is wrong with what was typed and is not in the draft} */
	Optional<String> problem() {
		return problem.isEmpty() ? Optional.empty() : Optional.of(problem);
	}
}
