package org.hilum.ui.dataset.dicom;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.hilum.core.HilumException;
import org.hilum.datasets.rules.ImportRules;
import org.hilum.ui.problem.Problem;
import org.hilum.ui.problem.ProblemDialog;

/** Rules on the left, on the right a live table of what they catch in each case. */
final class RulesPage extends WizardPage {

	private static final int[] WEIGHTS = { 45, 55 };
	private static final List<String> ANNOTATORS = List.of("nobody in particular", "the structure's name (pattern)",
			"the structure set", "the file");

	private final DicomImportModel model;
	private Combo modality;
	private Combo annotators;
	private RuleEditor editor;
	private RuleGridTable grid;
	private Button remove;
	private Button up;

	RulesPage(DicomImportModel model) {
		super("rules", "What becomes of the structures?", null);
		setDescription("Rules turn names of structures into labels. Click into a rule to change it; the table shows at once "
				+ "what it catches. Where labels overlap, the upper one wins.");
		this.model = model;
	}

	@Override
	public void createControl(Composite above) {
		Composite page = new Composite(above, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(4).margins(12, 8).spacing(8, 6).applyTo(page);
		new Label(page, SWT.NONE).setText("&Images:");
		modality = combo(page, "modality", i -> model.setModality(model.modalities().get(i)));
		new Label(page, SWT.NONE).setText("Drawn &by:");
		annotators = combo(page, "annotators", i -> model.setAnnotators(ImportRules.Annotators.values()[i]));
		annotators.setItems(ANNOTATORS.toArray(String[]::new));
		SashForm sash = new SashForm(page, SWT.HORIZONTAL);
		GridDataFactory.fillDefaults().span(4, 1).grab(true, true).applyTo(sash);
		createRules(sash);
		grid = new RuleGridTable(sash);
		sash.setWeights(WEIGHTS);
		setControl(page);
		setPageComplete(false);
	}

	private Combo combo(Composite page, String name, IntConsumer chosen) {
		Combo combo = new Combo(page, SWT.READ_ONLY);
		combo.setData("name", name);
		combo.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			chosen.accept(combo.getSelectionIndex());
			apply();
		}));
		GridDataFactory.swtDefaults().hint(210, SWT.DEFAULT).applyTo(combo);
		return combo;
	}

	private void createRules(Composite sash) {
		Composite left = new Composite(sash, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(4).spacing(6, 6).applyTo(left);
		editor = new RuleEditor(left, model, this::apply, this::enable);
		GridDataFactory.fillDefaults().span(4, 1).grab(true, true).applyTo(editor.control());
		button(left, "&Add", i -> {
			model.add();
			editor.select(model.drafts().size() - 1);
		});
		remove = button(left, "Re&move", model::remove);
		up = button(left, "&Up", i -> {
			model.up(i);
			editor.select(i - 1);
		});
		button(left, "&Load...", i -> load());
	}

	private void load() {
		FileDialog dialog = new FileDialog(getShell(), SWT.OPEN);
		dialog.setText("Choose rules that were saved");
		dialog.setFilterExtensions(new String[] { ImportRules.FILE_NAME, "*.json" });
		String chosen = dialog.open();
		if (chosen != null) {
			try {
				model.load(Path.of(chosen));
				choose();
			} catch (HilumException e) {
				ProblemDialog.open(getShell(), Problem.of(e));
			}
		}
	}

	private Button button(Composite parent, String text, Consumer<Integer> work) {
		Button button = new Button(parent, SWT.PUSH);
		button.setText(text);
		button.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			work.accept(editor.selected());
			apply();
		}));
		GridDataFactory.swtDefaults().hint(90, SWT.DEFAULT).applyTo(button);
		return button;
	}

	private void enable() {
		remove.setEnabled(editor.selected() >= 0);
		up.setEnabled(editor.selected() > 0);
	}

	@Override
	public void setVisible(boolean visible) {
		if (visible) {
			modality.setItems(model.modalities().stream().map(m -> m.toUpperCase(Locale.ROOT)).toArray(String[]::new));
			choose();
			apply();
		}
		super.setVisible(visible);
	}

	private void choose() {
		modality.select(model.modalities().indexOf(model.modality()));
		annotators.select(model.annotators().ordinal());
	}

	/** Brings the table in line with the rules. */
	private void apply() {
		editor.refresh();
		enable();
		Optional<String> problem = model.rulesProblem();
		setErrorMessage(problem.orElse(null));
		if (problem.isPresent()) {
			grid.clear();
			setPageComplete(false);
			return;
		}
		RuleGrid found = model.grid();
		grid.show(found);
		setPageComplete(found.importable() > 0);
		setMessage(found.importable() > 0 ? null : "No case can be imported by these rules.", WARNING);
	}
}
