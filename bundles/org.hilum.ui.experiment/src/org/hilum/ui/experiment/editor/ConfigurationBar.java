// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.editor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.TrainerPreset;
import org.hilum.runs.project.ConfigurationValues;
import org.hilum.ui.Forms;
import org.hilum.ui.experiment.Messages;

/**
 * Choice of the configuration that a page of an experiment shows, and whether what is changed there holds for it only or for all
 * configurations. It is for it only where the configuration has values of its own or the networks of the configurations differ,
 * until the user chooses otherwise.
 */
final class ConfigurationBar extends Composite {

	private static final int WIDTH = 180;

	private final ExperimentDraft draft;
	private final OptionSet part;
	private final Runnable chosen;
	private final Combo configuration;
	private final Button own;
	private final Map<String, Boolean> asked = new HashMap<>();
	private boolean differ;
	/** Queries on other threads use it. */
	private volatile String selected = "";

	/**
	 * Makes the bar.
	 *
	 * @param parent where it goes
	 * @param draft  the experiment
	 * @param part   the options of the page
	 * @param chosen called when another configuration, or other validity of the changes, was chosen
	 */
	ConfigurationBar(Composite parent, ExperimentDraft draft, OptionSet part, Runnable chosen) {
		super(parent, SWT.NONE);
		Forms.styled(this);
		this.draft = draft;
		this.part = part;
		this.chosen = chosen;
		GridLayoutFactory.fillDefaults().numColumns(3).spacing(10, 0).applyTo(this);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(this);
		Forms.label(this, Messages.ConfigurationBar_configuration);
		configuration = Forms.choice(this, "configuration", List.of(), this::select);
		GridDataFactory.swtDefaults().hint(WIDTH, SWT.DEFAULT).applyTo(configuration);
		own = new Button(this, SWT.CHECK);
		own.setText(Messages.ConfigurationBar_own);
		own.setToolTipText(Messages.ConfigurationBar_ownHelp);
		own.setData("name", "own settings");
		own.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> setOwn(own.getSelection())));
	}

	private void select(int place) {
		selected = configuration.getItem(place);
		own.setSelection(isOwn());
		chosen.run();
	}

	private void setOwn(boolean wanted) {
		asked.put(selected, wanted);
		if (!wanted && ConfigurationValues.has(draft.experiment(), selected, part)) {
			String of = selected;
			draft.change(Messages.ConfigurationBar_forAll, "", e -> ConfigurationValues.clear(e, of, part));
		}
		chosen.run();
	}

	/** {@return the configuration that is shown; empty when the experiment has none. From any thread} */
	String configuration() {
		return selected;
	}

	/** {@return whether changes hold for the shown configuration only} */
	boolean isOwn() {
		return ConfigurationValues.has(draft.experiment(), selected, part) || asked.getOrDefault(selected, differ);
	}

	/** {@return the values of the shown configuration that differ from the trainer preset's} */
	OptionValues values() {
		return isOwn() ? draft.options(selected) : draft.options();
	}

	/**
	 * Changes values of the shown configuration, or of all.
	 *
	 * @param trainer the trainer of the experiment
	 * @param values  values that differ from the trainer preset's
	 */
	void choose(TrainerPreset trainer, OptionValues values) {
		if (isOwn()) {
			draft.choose(selected, values);
		} else {
			draft.choose(trainer, values);
		}
	}

	/** Brings the widgets in line with the draft. */
	void show() {
		List<String> names = List.copyOf(draft.experiment().getConfigurations());
		if (!List.of(configuration.getItems()).equals(names)) {
			configuration.setItems(names.toArray(String[]::new));
		}
		if (!names.contains(selected)) {
			selected = names.isEmpty() ? "" : names.getFirst();
		}
		configuration.select(names.indexOf(selected));
		own.setEnabled(names.size() > 1 || ConfigurationValues.has(draft.experiment(), selected, part));
		own.setSelection(isOwn());
	}

	/**
	 * Takes over whether the networks of the configurations differ.
	 *
	 * @param networks whether they do
	 */
	void show(boolean networks) {
		differ = networks && draft.experiment().getConfigurations().size() > 1;
		own.setSelection(isOwn());
	}

	@Override
	public boolean setFocus() {
		return configuration.setFocus();
	}
}
