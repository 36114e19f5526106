// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.wizard;

import java.util.List;
import java.util.Locale;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.hilum.core.options.OptionDifference;
import org.hilum.engine.train.TrainerPreset;
import org.hilum.ui.Forms;
import org.hilum.ui.options.OptionForm;
import org.hilum.ui.options.OptionFormModel;

/** Asks for the trainer, all of its options, and the name of the models. */
final class ExperimentOptionsPage extends WizardPage {

	private static final int SUMMARY_WIDTH = 300;
	private static final int SUMMARY_LINES = 2;

	private final ExperimentModel model;
	private final OptionFormModel options;
	private final List<TrainerPreset> all;
	private List<TrainerPreset> offered;
	private Text filter;
	private Combo trainer;
	private Text modelName;
	private Label summary;
	private String shown;
	private boolean updating;

	ExperimentOptionsPage(ExperimentModel model) {
		super("options", "How is it to be trained?", null);
		setDescription("Options that are not changed have the trainer's values.");
		this.model = model;
		this.all = model.trainers();
		this.offered = all;
		this.shown = model.trainer().id();
		this.options = new OptionFormModel(model.trainer().definition().options(), model.trainer().values());
	}

	@Override
	public void createControl(Composite above) {
		Composite page = new Composite(above, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(3).margins(12, 8).spacing(12, 6).applyTo(page);
		Forms.label(page, "&Trainer:");
		trainer = Forms.choice(page, "trainer", List.of(), place -> choose(offered.get(place)));
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).hint(200, SWT.DEFAULT)
				.applyTo(trainer);
		filter = new Text(page, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
		filter.setMessage("Filter trainers");
		filter.setToolTipText("Shows trainers with all of these words in their names.");
		filter.setData("name", "filter");
		filter.addModifyListener(e -> showTrainers());
		GridDataFactory.swtDefaults().hint(130, SWT.DEFAULT).applyTo(filter);
		OptionForm form = new OptionForm(page, options);
		GridDataFactory.fillDefaults().span(3, 1).grab(true, true).applyTo(form);
		Forms.label(page, "&Model name:");
		modelName = Forms.field(page, "model name", text -> changed(() -> model.setModelName(text)));
		modelName.setToolTipText("First part of the names of the model folders. Models with other options than the "
				+ "trainer's need a name of their own.");
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(modelName);
		summary = new Label(page, SWT.WRAP);
		summary.setData("name", "differences");
		int line = summary.computeSize(SWT.DEFAULT, SWT.DEFAULT).y;
		GridDataFactory.fillDefaults().span(3, 1).grab(true, false).hint(SUMMARY_WIDTH, SUMMARY_LINES * line)
				.applyTo(summary);
		options.addListener(() -> changed(() -> model.setOptions(options.chosen())));
		setControl(page);
		showTrainers();
		load();
	}

	@Override
	public void setVisible(boolean visible) {
		if (visible) {
			load();
		}
		super.setVisible(visible);
	}

	/** Takes over what was chosen on another page. */
	private void load() {
		if (!shown.equals(model.trainer().id()) || !options.chosen().equals(model.options())) {
			updating = true;
			shown = model.trainer().id();
			options.setOptions(model.trainer().definition().options(), model.trainer().values());
			options.setChosen(model.options());
			updating = false;
		}
		show();
	}

	/** Chooses a trainer; options that were changed keep their values where that trainer has them. */
	private void choose(TrainerPreset chosen) {
		changed(() -> {
			model.setTrainer(chosen);
			shown = chosen.id();
			options.setOptions(chosen.definition().options(), chosen.values());
			model.setOptions(options.chosen());
		});
	}

	private void showTrainers() {
		offered = matching(all, filter.getText(), model.trainer());
		trainer.setItems(offered.stream().map(TrainerPreset::label).toArray(String[]::new));
		trainer.select(offered.stream().map(TrainerPreset::id).toList().indexOf(model.trainer().id()));
	}

	/** {@return trainers whose label or id has all words, and the chosen one} */
	static List<TrainerPreset> matching(List<TrainerPreset> all, String words, TrainerPreset chosen) {
		List<String> wanted = List.of(words.strip().toLowerCase(Locale.ROOT).split("\\s+"));
		return all.stream().filter(preset -> preset.id().equals(chosen.id()) || wanted.stream()
				.allMatch((preset.label() + " " + preset.id()).toLowerCase(Locale.ROOT)::contains)).toList();
	}

	private void changed(Runnable change) {
		if (!updating) {
			updating = true;
			change.run();
			updating = false;
			show();
		}
	}

	private void show() {
		updating = true;
		if (trainer.getSelectionIndex() < 0 || !offered.get(trainer.getSelectionIndex()).id().equals(model.trainer().id())) {
			showTrainers();
		}
		Forms.setTextIfChanged(modelName, model.modelName());
		summary.setText(differences().replace("&", "&&"));
		updating = false;
		setErrorMessage(options.problem().or(model::problem).orElse(null));
		setPageComplete(isPageComplete());
	}

	private String differences() {
		List<OptionDifference> differences = options.differences().stream()
				.filter(d -> options.chosen().keys().contains(d.option().key())).toList();
		if (differences.isEmpty()) {
			return "Same options as " + model.trainer().id() + ".";
		}
		return "Differs from " + model.trainer().id() + ": " + String.join(", ", differences.stream()
				.map(d -> d.option().key() + " " + value(d.second()) + " (" + value(d.first()) + ")").toList()) + ".";
	}

	private static String value(String text) {
		return text.isEmpty() ? "none" : text;
	}

	@Override
	public boolean isPageComplete() {
		return options.problem().isEmpty() && model.problem().isEmpty();
	}
}
