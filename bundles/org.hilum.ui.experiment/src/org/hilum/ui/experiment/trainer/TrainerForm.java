// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.trainer;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.hilum.core.options.OptionDifference;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.TrainerPreset;
import org.hilum.ui.Forms;
import org.hilum.ui.WidgetFilling;
import org.hilum.ui.experiment.Messages;
import org.hilum.ui.options.OptionForm;
import org.hilum.ui.options.OptionFormModel;

/** Choice of a trainer with a filter, the form of all of its options, and what differs from the trainer in a sentence. */
public final class TrainerForm extends Composite {

	private static final int TRAINER_WIDTH = 200;
	private static final int FILTER_WIDTH = 130;
	private static final int SUMMARY_WIDTH = 300;
	private static final int SUMMARY_LINES = 2;

	private final TrainerInput input;
	private final Runnable changed;
	private final OptionFormModel options = new OptionFormModel(OptionSet.EMPTY, OptionValues.NONE);
	private final Text filter;
	private final Combo trainer;
	private final Label summary;
	private List<TrainerPreset> offered = List.of();
	private TrainerPreset shown;
	private final WidgetFilling filling = new WidgetFilling();

	/**
	 * Makes the form.
	 *
	 * @param parent  where it goes
	 * @param input   what it shows and changes
	 * @param changed called after each change by the user
	 */
	public TrainerForm(Composite parent, TrainerInput input, Runnable changed) {
		super(parent, SWT.NONE);
		Forms.styled(this);
		this.input = input;
		this.changed = changed;
		GridLayoutFactory.fillDefaults().numColumns(3).spacing(12, 6).applyTo(this);
		Forms.label(this, Messages.TrainerForm_trainer);
		trainer = Forms.choice(this, "trainer", List.of(), place -> choose(offered.get(place)));
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).hint(TRAINER_WIDTH, SWT.DEFAULT)
				.applyTo(trainer);
		filter = new Text(this, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
		filter.setMessage(Messages.TrainerForm_filter);
		filter.setToolTipText(Messages.TrainerForm_filterHelp);
		filter.setData("name", "filter");
		filter.addModifyListener(e -> showTrainers());
		GridDataFactory.swtDefaults().hint(FILTER_WIDTH, SWT.DEFAULT).applyTo(filter);
		OptionForm form = new OptionForm(this, options);
		GridDataFactory.fillDefaults().span(3, 1).grab(true, true).applyTo(form);
		summary = new Label(this, SWT.WRAP);
		summary.setData("name", "differences");
		int line = summary.computeSize(SWT.DEFAULT, SWT.DEFAULT).y;
		GridDataFactory.fillDefaults().span(3, 1).grab(true, false).hint(SUMMARY_WIDTH, SUMMARY_LINES * line)
				.applyTo(summary);
		options.addListener(() -> filling.change(() -> {
			if (shown != null) {
				take(shown);
			}
		}));
		load();
	}

	/** Takes over what was chosen elsewhere. */
	public void load() {
		TrainerPreset chosen = input.chosenTrainer().orElse(null);
		filling.fill(() -> fill(chosen));
		shown = chosen;
		show();
	}

	private void fill(TrainerPreset chosen) {
		if (chosen == null) {
			options.setOptions(OptionSet.EMPTY, OptionValues.NONE);
		} else if (!chosen.equals(shown)) {
			options.setOptions(chosen.definition().options(), chosen.values());
			options.setChosen(input.options());
		} else if (!options.chosen().equals(input.options())) {
			options.setChosen(input.options());
		}
	}

	/** Chooses a trainer; options that were changed keep their values where that trainer has them. */
	private void choose(TrainerPreset chosen) {
		filling.fill(() -> options.setOptions(chosen.definition().options(), chosen.values()));
		take(chosen);
	}

	private void take(TrainerPreset chosen) {
		shown = chosen;
		input.choose(chosen, options.chosen());
		show();
		changed.run();
	}

	private void showTrainers() {
		String id = shown == null ? "" : shown.id();
		List<TrainerPreset> matching = TrainerInput.matching(input.trainers(), filter.getText(), id);
		if (!matching.equals(offered)) {
			offered = matching;
			trainer.setItems(offered.stream().map(TrainerPreset::localLabel).toArray(String[]::new));
		}
		int place = offered.stream().map(TrainerPreset::id).toList().indexOf(id);
		if (place >= 0) {
			trainer.select(place);
		} else {
			trainer.deselectAll();
		}
	}

	private void show() {
		showTrainers();
		summary.setText(differences().replace("&", "&&"));
	}

	private String differences() {
		if (shown == null) {
			return Messages.TrainerForm_unknown;
		}
		List<OptionDifference> differences = options.differences().stream()
				.filter(d -> options.chosen().keys().contains(d.option().key())).toList();
		if (differences.isEmpty()) {
			return NLS.bind(Messages.TrainerForm_same, shown.id());
		}
		return NLS.bind(Messages.TrainerForm_differs, shown.id(), String.join(", ", differences.stream()
				.map(d -> d.option().key() + " " + value(d.second()) + " (" + value(d.first()) + ")").toList()));
	}

	private static String value(String text) {
		return text.isEmpty() ? Messages.TrainerForm_none : text;
	}

	/** {@return the first problem of what was typed, if there is one} */
	public Optional<String> problem() {
		return options.problem();
	}
}
