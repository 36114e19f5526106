// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.options;

import java.util.List;
import org.eclipse.jface.fieldassist.ControlDecoration;
import org.eclipse.jface.fieldassist.FieldDecorationRegistry;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.events.FocusListener;
import org.eclipse.swt.events.MouseListener;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.hilum.core.options.Alternative;
import org.hilum.ui.Fonts;
import org.hilum.ui.Forms;

/** One option of a form: label, field, unit and a button that resets it. All four keep their places. */
final class OptionRow extends Composite {

	private static final int INDENT = 18;
	private static final int FIELD_WIDTH = 100;
	/** A path and the button beside it. */
	private static final int FILE_WIDTH = 300;
	private static final int UNIT_WIDTH = 60;
	private static final int DECORATION_SPACE = 12;

	private final OptionForm form;
	private final Label name;
	private final Label unit;
	private final Button reset;
	private final Control control;
	private final ControlDecoration error;
	private OptionField field;
	private int labelWidth;
	private boolean updating;

	OptionRow(Composite group, OptionForm form, OptionField field) {
		super(group, SWT.NONE);
		Forms.styled(this);
		this.form = form;
		this.field = field;
		String key = field.option().key();
		GridLayoutFactory.fillDefaults().numColumns(4).spacing(DECORATION_SPACE, 0).margins(0, 1).applyTo(this);
		GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.FILL).applyTo(this);
		name = new Label(this, SWT.NONE);
		name.setText(escaped(field.option().localLabel()) + ":");
		GridDataFactory.swtDefaults().indent(field.depth() * INDENT, 0).applyTo(name);
		control = createField();
		control.setData("name", key);
		unit = new Label(this, SWT.NONE);
		unit.setText(escaped(field.option().localUnit()));
		GridDataFactory.swtDefaults().hint(UNIT_WIDTH, SWT.DEFAULT).applyTo(unit);
		reset = new Button(this, SWT.PUSH);
		reset.setText(Messages.OptionRow_reset);
		reset.setData("name", "reset " + key);
		reset.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			control.setFocus();
			form.model().reset(key);
		}));
		describe(reset, NLS.bind(Messages.OptionRow_resetName, field.option().localLabel()));
		error = new ControlDecoration(control, SWT.LEFT | SWT.TOP, this);
		error.setImage(FieldDecorationRegistry.getDefault().getFieldDecoration(FieldDecorationRegistry.DEC_ERROR)
				.getImage());
		error.hide();
		control.addFocusListener(FocusListener.focusGainedAdapter(e -> form.explain(key)));
		describe(control, field.option().localLabel());
		name.addMouseListener(MouseListener.mouseDownAdapter(e -> control.setFocus()));
	}

	private Control createField() {
		return switch (field.option().type().id()) {
			case "boolean" -> check();
			case "choice" -> combo();
			case "file" -> file();
			default -> text(this);
		};
	}

	private Control check() {
		Button check = new Button(this, SWT.CHECK);
		check.addSelectionListener(
				SelectionListener.widgetSelectedAdapter(e -> typed(String.valueOf(check.getSelection()))));
		fieldColumn(check);
		return check;
	}

	private Control combo() {
		Combo combo = new Combo(this, SWT.READ_ONLY);
		List<Alternative> all = field.option().alternatives();
		combo.setItems(all.stream().map(Alternative::localLabel).toArray(String[]::new));
		combo.addSelectionListener(
				SelectionListener.widgetSelectedAdapter(e -> typed(all.get(combo.getSelectionIndex()).id())));
		// the wheel scrolls pages; over a combo it would change a value unnoticed
		combo.addListener(SWT.MouseVerticalWheel, e -> e.doit = false);
		fieldColumn(combo);
		return combo;
	}

	private Text text(Composite parent) {
		Text text = new Text(parent, SWT.BORDER);
		text.addModifyListener(e -> typed(text.getText()));
		if (List.of("axes", "list").contains(field.option().type().id())) {
			text.setMessage(field.option().type().localDescription());
		}
		fieldColumn(text);
		return text;
	}

	private Control file() {
		Composite both = new Composite(this, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).applyTo(both);
		Text text = text(both);
		Button browse = new Button(both, SWT.PUSH);
		browse.setText(Messages.OptionRow_browse);
		describe(browse, NLS.bind(Messages.OptionRow_browseName, field.option().localLabel()));
		browse.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			if (field.option().isFolder()) {
				Forms.chooseFolder(text, field.option().localLabel());
				return;
			}
			FileDialog dialog = new FileDialog(getShell(), SWT.OPEN);
			dialog.setText(field.option().localLabel());
			dialog.setFileName(text.getText());
			String chosen = dialog.open();
			if (chosen != null) {
				text.setText(chosen);
			}
		}));
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).hint(FILE_WIDTH, SWT.DEFAULT).applyTo(both);
		return both;
	}

	private static void fieldColumn(Control part) {
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).hint(FIELD_WIDTH, SWT.DEFAULT)
				.applyTo(part);
	}

	private void typed(String text) {
		if (!updating) {
			form.model().set(field.option().key(), text);
		}
	}

	private void describe(Control part, String label) {
		Control target = part instanceof Composite both && !(part instanceof Combo) ? both.getChildren()[0] : part;
		target.getAccessible().addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent e) {
				e.result = field.changed() && part == control ? NLS.bind(Messages.OptionRow_changed, label) : label;
			}

			@Override
			public void getDescription(AccessibleEvent e) {
				e.result = field.problem().map(p -> p + " ").orElse("") + field.description();
			}
		});
		if (target != part) {
			target.addFocusListener(FocusListener.focusGainedAdapter(e -> form.explain(field.option().key())));
			target.setData("name", field.option().key());
		}
	}

	/** Shows the state of the option. */
	void update(OptionField state) {
		updating = true;
		field = state;
		name.setFont(state.changed() ? Fonts.bold() : null);
		show(state.text());
		setEnabled(name, state.applies());
		setEnabled(control, state.applies());
		setEnabled(unit, state.applies());
		reset.setVisible(state.changed());
		String help = state.description();
		name.setToolTipText(help);
		control.setToolTipText(help);
		reset.setToolTipText(NLS.bind(Messages.OptionRow_resetTo, state.standard().isEmpty() ? Messages.OptionRow_none : state
				.standard()));
		state.problem().ifPresentOrElse(problem -> {
			error.setDescriptionText(problem);
			error.show();
		}, error::hide);
		updating = false;
	}

	private void setEnabled(Control part, boolean enabled) {
		if (part.getEnabled() != enabled) {
			part.setEnabled(enabled);
			if (part instanceof Composite both && !(part instanceof Combo)) {
				List.of(both.getChildren()).forEach(child -> child.setEnabled(enabled));
			}
		}
	}

	private void show(String value) {
		switch (control) {
			case Button check -> check.setSelection(Boolean.parseBoolean(value));
			case Combo combo -> combo.select(
					field.option().alternatives().stream().map(Alternative::id).toList().indexOf(value));
			case Text text -> put(text, value);
			case Composite both -> put((Text) both.getChildren()[0], value);
			default -> throw new IllegalStateException(control.toString());
		}
	}

	private static void put(Text text, String value) {
		if (!text.getText().equals(value)) {
			text.setText(value);
		}
	}

	/** {@return the width that the label needs with its indentation, changed or not} */
	int labelWidth() {
		if (labelWidth == 0) {
			GC gc = new GC(name);
			gc.setFont(Fonts.bold());
			labelWidth = gc.textExtent(field.option().localLabel() + ":").x + field.depth() * INDENT;
			gc.dispose();
		}
		return labelWidth;
	}

	/** Sets the width of all labels of the form. */
	void setLabelWidth(int width) {
		((GridData) name.getLayoutData()).widthHint = width - field.depth() * INDENT;
	}

	/** Sets the width of all rows of the form. */
	void setRowWidth(int width) {
		((GridData) getLayoutData()).widthHint = width;
	}

	private static String escaped(String text) {
		return text.replace("&", "&&");
	}
}
