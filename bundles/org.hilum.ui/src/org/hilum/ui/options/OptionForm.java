// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.options;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jface.fieldassist.FieldDecorationRegistry;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.events.ControlListener;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.forms.events.IExpansionListener;
import org.eclipse.ui.forms.widgets.ExpandableComposite;
import org.hilum.ui.Fonts;
import org.hilum.ui.Forms;
import org.hilum.ui.ThemeColors;
import org.hilum.ui.project.Noun;
import org.hilum.ui.project.Texts;

/**
 * Form of declared options: sections by group, a field by type, changed values bold with a button that resets them, the
 * problem at its field, and the help of the field that has the focus below. Choosing another loss, optimizer or
 * schedule replaces the options that belong to it.
 *
 * @since 0.2
 */
public final class OptionForm extends Composite {

	private static final int SECTION_INDENT = 14;
	private static final int HELP_LINES = 3;
	private static final int WIDTH = 520;
	private static final int ROW_WIDTH = 640;
	private static final int BODY_MARGIN = 10;

	private final OptionFormModel model;
	private final ScrolledComposite scroll;
	private final Composite body;
	private final Button advanced;
	private final Button resetAll;
	private final Label summary;
	private final Label helpImage;
	private final Label helpTitle;
	private final Label help;
	private final Map<String, ExpandableComposite> sections = new LinkedHashMap<>();
	private final Map<String, OptionRow> rows = new LinkedHashMap<>();
	private int labelWidth;
	private String explained = "";

	/**
	 * Makes the form.
	 *
	 * @param parent where it goes
	 * @param model  what it shows and changes
	 */
	public OptionForm(Composite parent, OptionFormModel model) {
		super(parent, SWT.NONE);
		Forms.styled(this);
		this.model = model;
		GridLayoutFactory.fillDefaults().spacing(0, 6).applyTo(this);
		Composite bar = new Composite(this, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
		GridLayoutFactory.fillDefaults().numColumns(3).spacing(12, 0).applyTo(bar);
		advanced = new Button(bar, SWT.CHECK);
		advanced.setText(Messages.OptionForm_advanced);
		advanced.setData("name", "advanced");
		advanced.addSelectionListener(
				SelectionListener.widgetSelectedAdapter(e -> model.setAdvanced(advanced.getSelection())));
		summary = new Label(bar, SWT.RIGHT);
		summary.setData("name", "summary");
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(summary);
		resetAll = new Button(bar, SWT.PUSH);
		resetAll.setText(Messages.OptionForm_resetAll);
		resetAll.setData("name", "reset all");
		resetAll.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> model.resetAll()));

		scroll = new ScrolledComposite(this, SWT.V_SCROLL | SWT.BORDER);
		scroll.setExpandHorizontal(true);
		scroll.setExpandVertical(true);
		scroll.setAlwaysShowScrollBars(true);
		scroll.setShowFocusedControl(true);
		GridDataFactory.fillDefaults().grab(true, true).hint(WIDTH, 300).applyTo(scroll);
		body = new Composite(scroll, SWT.NONE);
		GridLayoutFactory.fillDefaults().margins(BODY_MARGIN, 8).spacing(0, 8).applyTo(body);
		scroll.setContent(body);
		scroll.addControlListener(ControlListener.controlResizedAdapter(e -> scrollLayout()));

		Composite foot = new Composite(this, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(foot);
		GridLayoutFactory.fillDefaults().numColumns(2).spacing(6, 2).applyTo(foot);
		helpImage = new Label(foot, SWT.NONE);
		GridDataFactory.swtDefaults().hint(16, 16).applyTo(helpImage);
		helpTitle = new Label(foot, SWT.NONE);
		helpTitle.setFont(Fonts.bold());
		GridDataFactory.fillDefaults().grab(true, false).applyTo(helpTitle);
		help = new Label(foot, SWT.WRAP);
		help.setData("name", "help");
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false)
				.hint(WIDTH, HELP_LINES * lineHeight()).applyTo(help);

		Runnable listener = this::refresh;
		model.addListener(listener);
		addDisposeListener(e -> model.removeListener(listener));
		refresh();
	}

	private int lineHeight() {
		return helpTitle.computeSize(SWT.DEFAULT, SWT.DEFAULT).y;
	}

	OptionFormModel model() {
		return model;
	}

	/** Shows the help of an option, or its problem. */
	void explain(String key) {
		explained = key;
		showHelp();
	}

	private void showHelp() {
		Optional<OptionField> field = model.field(explained);
		boolean wrong = field.flatMap(OptionField::problem).isPresent();
		helpImage.setImage(wrong ? FieldDecorationRegistry.getDefault()
				.getFieldDecoration(FieldDecorationRegistry.DEC_ERROR).getImage() : null);
		helpTitle.setText(field.map(f -> f.option().localLabel().replace("&", "&&") + "  (" + f.option().key() + ")").orElse(""));
		help.setText(field.map(f -> f.problem().orElseGet(f::description))
				.orElse(Messages.OptionForm_hint).replace("&", "&&"));
	}

	/** Brings the widgets in line with the model; widgets of options that stay are kept with focus and cursor. */
	private void refresh() {
		setRedraw(false);
		try {
			Set<String> before = new HashSet<>(rows.keySet());
			Set<String> shown = new HashSet<>();
			Control previous = null;
			Map<String, List<OptionField>> groups = model.fields();
			for (Map.Entry<String, List<OptionField>> group : groups.entrySet()) {
				ExpandableComposite section = sections.computeIfAbsent(group.getKey(),
						key -> section(key, group.getValue().getFirst().option().localGroup()));
				moveBelow(section, previous);
				previous = section;
				fill((Composite) section.getClient(), group.getValue(), shown);
			}
			rows.entrySet().removeIf(row -> gone(row.getValue(), shown.contains(row.getKey())));
			sections.entrySet().removeIf(section -> gone(section.getValue(), groups.containsKey(section.getKey())));
			if (!before.equals(rows.keySet())) {
				relayout();
			}
			advanced.setSelection(model.isAdvanced());
			resetAll.setEnabled(model.isChanged());
			int changes = model.chosen().keys().size();
			summary.setText(changes == 0 ? Messages.OptionForm_unchanged : NLS.bind(Messages.OptionForm_changed, Texts.count(
					changes, Noun.OPTION)));
			showHelp();
		} finally {
			setRedraw(true);
		}
	}

	private void fill(Composite client, List<OptionField> fields, Set<String> shown) {
		Control previous = null;
		for (OptionField field : fields) {
			OptionRow row = rows.computeIfAbsent(field.identity(), id -> new OptionRow(client, this, field));
			moveBelow(row, previous);
			previous = row;
			shown.add(field.identity());
			row.update(field);
		}
	}

	private static boolean gone(Control control, boolean wanted) {
		if (!wanted) {
			control.dispose();
		}
		return !wanted;
	}

	private static void moveBelow(Control control, Control previous) {
		if (previous == null) {
			control.moveAbove(null);
		} else {
			control.moveBelow(previous);
		}
	}

	private ExpandableComposite section(String group, String title) {
		ExpandableComposite section = new ExpandableComposite(body, SWT.NONE,
				ExpandableComposite.TWISTIE | ExpandableComposite.CLIENT_INDENT);
		section.setText(title.replace("&", "&&"));
		section.setFont(Fonts.bold());
		ThemeColors.follow(section, () -> section.setTitleBarForeground(ThemeColors.text(section.getDisplay())));
		section.setData("name", "group " + group);
		section.setExpanded(true);
		section.clientVerticalSpacing = 4;
		section.addExpansionListener(IExpansionListener.expansionStateChangedAdapter(e -> scrollLayout()));
		GridDataFactory.fillDefaults().grab(true, false).applyTo(section);
		Composite client = new Composite(section, SWT.NONE);
		GridLayoutFactory.fillDefaults().margins(SECTION_INDENT, 0).spacing(0, 2).applyTo(client);
		section.setClient(client);
		return section;
	}

	private void relayout() {
		for (OptionRow row : rows.values()) {
			labelWidth = Math.max(labelWidth, row.labelWidth());
		}
		rows.values().forEach(row -> row.setLabelWidth(labelWidth));
		scrollLayout();
	}

	private void scrollLayout() {
		int free = scroll.getClientArea().width - 2 * (BODY_MARGIN + 2 * SECTION_INDENT);
		rows.values().forEach(row -> row.setRowWidth(Math.clamp(free, 1, ROW_WIDTH)));
		body.layout(true, true);
		scroll.setMinSize(body.computeSize(scroll.getClientArea().width, SWT.DEFAULT, false));
	}
}
