// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.wizard;

import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.hilum.engine.train.TrainerPreset;
import org.hilum.ui.WidgetFilling;
import org.hilum.ui.project.Presets;
import org.hilum.ui.project.ProjectLabels;

/** Asks what is to be trained, and how long. */
final class ExperimentPage extends WizardPage {

	private static final int MOST_EPOCHS = 100_000;
	private static final int NUMBER_WIDTH = 90;
	private static final int CHOICE_WIDTH = 320;

	private final ExperimentModel model;
	private final String projectName;
	private final List<TrainerPreset> trainers;
	private Text name;
	private Combo configuration;
	private Combo fold;
	private Combo preset;
	private Label presetText;
	private Spinner epochs;
	private Spinner iterations;
	private Text seed;
	private Button startNow;
	private final WidgetFilling filling = new WidgetFilling();

	ExperimentPage(ExperimentModel model, String projectName) {
		super("experiment", Messages.ExperimentPage_title, null);
		setDescription(Messages.ExperimentPage_description);
		this.model = model;
		this.trainers = model.trainers();
		this.projectName = projectName;
	}

	@Override
	public void createControl(Composite above) {
		Composite page = new Composite(above, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).margins(12, 12).spacing(12, 9).applyTo(page);
		label(page, Messages.ExperimentPage_project);
		new Label(page, SWT.NONE).setText(projectName.replace("&", "&&"));
		label(page, Messages.ExperimentPage_name);
		name = text(page, "name");
		name.addModifyListener(e -> change(() -> model.setName(name.getText())));
		createChoices(page);
		createLength(page);
		label(page, "");
		startNow = new Button(page, SWT.CHECK);
		startNow.setText(Messages.ExperimentPage_startNow);
		startNow.addSelectionListener(
				SelectionListener.widgetSelectedAdapter(e -> change(() -> model.setStartNow(startNow.getSelection()))));
		setControl(page);
		show();
	}

	private void createChoices(Composite page) {
		label(page, Messages.ExperimentPage_configuration);
		configuration = combo(page, "configuration", model.configurations());
		configuration.addSelectionListener(
				SelectionListener.widgetSelectedAdapter(e -> change(() -> model.setConfiguration(configuration.getText()))));
		label(page, Messages.ExperimentPage_fold);
		fold = combo(page, "fold", ExperimentModel.folds().stream().map(ProjectLabels::fold).toList());
		fold.addSelectionListener(SelectionListener.widgetSelectedAdapter(
				e -> change(() -> model.setFold(ExperimentModel.folds().get(fold.getSelectionIndex())))));
		label(page, Messages.ExperimentPage_trainer);
		preset = combo(page, "preset", trainers.stream().map(TrainerPreset::localLabel).toList());
		preset.addSelectionListener(SelectionListener
				.widgetSelectedAdapter(e -> change(() -> model.setTrainer(trainers.get(preset.getSelectionIndex())))));
		label(page, "");
		presetText = new Label(page, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).hint(300, SWT.DEFAULT).applyTo(presetText);
	}

	private void createLength(Composite page) {
		label(page, Messages.ExperimentPage_epochs);
		epochs = spinner(page, "epochs");
		label(page, Messages.ExperimentPage_iterations);
		iterations = spinner(page, "iterations");
		label(page, Messages.ExperimentPage_seed);
		seed = new Text(page, SWT.BORDER);
		seed.setData("name", "seed");
		seed.setToolTipText(Messages.ExperimentPage_seedHelp);
		seed.addModifyListener(e -> change(this::readSeed));
		GridDataFactory.swtDefaults().hint(NUMBER_WIDTH, SWT.DEFAULT).applyTo(seed);
	}

	private static void label(Composite page, String text) {
		new Label(page, SWT.NONE).setText(text);
	}

	private static Text text(Composite page, String key) {
		Text text = new Text(page, SWT.BORDER);
		text.setData("name", key);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(text);
		return text;
	}

	private static Combo combo(Composite page, String key, List<String> items) {
		Combo combo = new Combo(page, SWT.READ_ONLY);
		combo.setData("name", key);
		combo.setItems(items.toArray(String[]::new));
		GridDataFactory.swtDefaults().hint(CHOICE_WIDTH, SWT.DEFAULT).applyTo(combo);
		return combo;
	}

	private Spinner spinner(Composite page, String key) {
		Spinner spinner = new Spinner(page, SWT.BORDER);
		spinner.setData("name", key);
		spinner.setValues(1, 1, MOST_EPOCHS, 0, 1, 10);
		spinner.addModifyListener(e -> change(() -> model.setLength(epochs.getSelection(), iterations.getSelection())));
		GridDataFactory.swtDefaults().hint(NUMBER_WIDTH, SWT.DEFAULT).applyTo(spinner);
		return spinner;
	}

	private void readSeed() {
		if (seedIsGood()) {
			model.setSeed(Long.parseLong(seed.getText().strip()));
		}
	}

	private void change(Runnable change) {
		filling.change(() -> {
			change.run();
			show();
		});
	}

	/** Brings widgets, messages and buttons in line with the model. */
	private void show() {
		filling.fill(this::fill);
		setErrorMessage(model.problem().orElse(seedIsGood() ? null : Messages.ExperimentPage_badSeed));
		setMessage(model.warning().orElse(null), WARNING);
		setPageComplete(isPageComplete());
		presetText.requestLayout();
	}

	private void fill() {
		if (!name.getText().strip().equals(model.name())) {
			name.setText(model.name());
		}
		configuration.setText(model.configuration());
		fold.select(ExperimentModel.folds().indexOf(model.fold()));
		preset.select(trainers.stream().map(TrainerPreset::id).toList().indexOf(model.trainer().id()));
		presetText.setText(NLS.bind(Messages.ExperimentPage_preset, Presets.describe(model.trainer()), model.modelName()));
		epochs.setSelection(model.epochs());
		iterations.setSelection(model.iterations());
		if (seedIsGood() && Long.parseLong(seed.getText().strip()) != model.seed() || seed.getText().isEmpty()) {
			seed.setText(String.valueOf(model.seed()));
		}
		startNow.setSelection(model.startNow());
	}

	private boolean seedIsGood() {
		return seed.getText().strip().matches("-?\\d{1,18}");
	}

	@Override
	public boolean isPageComplete() {
		return model.problem().isEmpty() && (seed == null || seedIsGood());
	}

	/** The model's name, which may be the problem, is on the next page. */
	@Override
	public boolean canFlipToNextPage() {
		return getNextPage() != null;
	}

	@Override
	public void setVisible(boolean visible) {
		if (visible) {
			show();
		}
		super.setVisible(visible);
	}
}
