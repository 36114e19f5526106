// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.editor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.hilum.core.HilumException;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.engine.transfer.ParameterTransfer;
import org.hilum.runs.project.ConfigurationValues;
import org.hilum.ui.Forms;
import org.hilum.ui.Tables;
import org.hilum.ui.experiment.Messages;
import org.hilum.ui.problem.Problem;
import org.hilum.ui.problem.ProblemDialog;

/** Page of an experiment's initial weights: where they come from, what is adapted, and what each parameter begins with. */
final class WeightsPage extends Page {

	private static final int FORM_HEIGHT = 250;
	private static final int TABLE_HEIGHT = 200;
	private static final int WIDTH = 320;
	private static final int SOURCES_WIDTH = 200;
	private static final int[] WIDTHS = { 330, 80, 150, 300, 260 };

	private final ExperimentDraft draft;
	private final ConfigurationBar configuration;
	private final Combo sources;
	private final DraftOptions options;
	private final Label summary;
	private final Table table;
	private final DraftQuery<WeightsTable> query;
	private WeightsTable shown = WeightsTable.NONE;

	/**
	 * Makes the page.
	 *
	 * @param parent where it goes
	 * @param draft  the experiment
	 */
	WeightsPage(Composite parent, ExperimentDraft draft) {
		super(parent, 1);
		this.draft = draft;
		configuration = new ConfigurationBar(body(), draft, ConfigurationValues.WEIGHTS, this::show);
		Composite bar = Forms.bar(body());
		Forms.label(bar, Messages.WeightsPage_source);
		sources = Forms.choice(bar, "sources of weights", List.of(), this::chooseSource);
		GridDataFactory.fillDefaults().grab(true, false).hint(SOURCES_WIDTH, SWT.DEFAULT).applyTo(sources);
		button(bar, Messages.WeightsPage_file, "weights file", this::chooseFile);
		button(bar, Messages.WeightsPage_folder, "weights folder", this::chooseFolder);
		button(bar, Messages.WeightsPage_none, "no weights", () -> start(Optional.empty()));
		options = new DraftOptions(body(), draft, ConfigurationValues.WEIGHTS, configuration);
		GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH, FORM_HEIGHT).applyTo(options);
		summary = new Label(body(), SWT.WRAP);
		summary.setData("name", "weights summary");
		int line = summary.computeSize(SWT.DEFAULT, SWT.DEFAULT).y;
		GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH, 2 * line).applyTo(summary);
		table = Tables.table(body(), SWT.BORDER | SWT.FULL_SELECTION | SWT.VIRTUAL, "weights", Messages.WeightsPage_table);
		List<String> titles = List.of(Messages.WeightsPage_parameter, Messages.WeightsPage_state, Messages.WeightsPage_shape,
				Messages.WeightsPage_from, Messages.WeightsPage_how);
		Tables.columns(table, titles.toArray(String[]::new), WIDTHS);
		table.addListener(SWT.SetData, e -> fill((TableItem) e.item, table.indexOf((TableItem) e.item)));
		GridDataFactory.fillDefaults().grab(true, true).hint(WIDTH, TABLE_HEIGHT).applyTo(table);
		query = new DraftQuery<>(Messages.WeightsPage_query, this,
				(project, experiment) -> WeightsTable.of(project, experiment, configuration.configuration()), this::found);
	}

	private static void button(Composite bar, String text, String key, Runnable action) {
		Button button = Forms.button(bar, text, action);
		button.setData("name", key);
	}

	private void chooseSource(int place) {
		start(Optional.of(shown.sources().get(place).path()));
	}

	private void chooseFile() {
		FileDialog dialog = new FileDialog(getShell(), SWT.OPEN);
		dialog.setText(Messages.WeightsPage_fileTitle);
		dialog.setFilterExtensions(new String[] { "*.pth;*.zip", "*" });
		Optional.ofNullable(dialog.open()).map(Path::of).ifPresent(file -> start(Optional.of(file)));
	}

	private void chooseFolder() {
		DirectoryDialog dialog = new DirectoryDialog(getShell(), SWT.OPEN);
		dialog.setText(Messages.WeightsPage_folderTitle);
		Optional.ofNullable(dialog.open()).map(Path::of).ifPresent(folder -> start(Optional.of(folder)));
	}

	/** Begins with the weights of a file or folder, or with random ones. */
	private void start(Optional<Path> source) {
		try {
			Optional<Path> file = source.map(WeightsTable::locate);
			draft.chosenTrainer().ifPresent(trainer -> configuration.choose(trainer, file.isPresent()
					? configuration.values().with(TrainingOptions.PRETRAINED_WEIGHTS, file.get())
					: configuration.values().without(TrainingOptions.PRETRAINED_WEIGHTS)));
		} catch (HilumException e) {
			ProblemDialog.open(getShell(), Problem.of(e));
		}
	}

	@Override
	void show() {
		configuration.show();
		options.show();
		query.request(draft);
	}

	private void found(WeightsTable found) {
		shown = found;
		configuration.show(found.differ());
		String[] names = found.sources().stream().map(WeightsTable.Source::name).toArray(String[]::new);
		if (!List.of(sources.getItems()).equals(List.of(names))) {
			sources.setItems(names);
		}
		List<Path> files = new ArrayList<>(found.sources().stream().map(WeightsTable.Source::file).toList());
		int place = files.indexOf(found.chosen());
		if (place >= 0) {
			sources.select(place);
		} else {
			sources.deselectAll();
		}
		String text = found.problem().isEmpty() ? found.summary() : found.problem();
		summary.setText((found.configuration().isEmpty() ? text : NLS.bind(Messages.WeightsPage_of, found.configuration(), text))
				.replace("&", "&&"));
		summary.setToolTipText(text);
		table.setItemCount(found.parameters().size());
		table.clearAll();
	}

	private void fill(TableItem item, int place) {
		if (place < shown.parameters().size()) {
			ParameterTransfer one = shown.parameters().get(place);
			item.setText(new String[] { one.name(), WeightsTable.word(one.state()), ParameterTransfer.text(one.shape()),
					one.source().map(Object::toString).orElse(""), Stream.of(one.how(), one.training()).filter(text -> !text
							.isEmpty()).collect(Collectors.joining("; ")) });
		}
	}

	@Override
	Optional<String> typingProblem() {
		return options.problem();
	}

	@Override
	public boolean setFocus() {
		return sources.setFocus();
	}
}
