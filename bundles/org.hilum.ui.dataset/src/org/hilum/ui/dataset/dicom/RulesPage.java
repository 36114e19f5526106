// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.dicom;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Link;
import org.hilum.core.HilumException;
import org.hilum.datasets.rules.Combine;
import org.hilum.datasets.rules.CountedNames;
import org.hilum.datasets.rules.ImportRules;
import org.hilum.datasets.rules.NameRule;
import org.hilum.ui.Forms;
import org.hilum.ui.problem.Problem;
import org.hilum.ui.problem.ProblemDialog;

/** Rules on the left, on the right a live table of what they catch in each case. */
final class RulesPage extends WizardPage {

	private static final int[] WEIGHTS = { 45, 55 };
	private static final int BUTTONS = 5;
	private static final int COUNTED_WIDTH = 900;
	private static final List<String> OVERLAPS = List.of(Messages.RulesPage_upperWins, Messages.RulesPage_regions);
	private static final List<String> ANNOTATORS = List.of(Messages.RulesPage_noAnnotators, Messages.RulesPage_byName,
			Messages.RulesPage_bySet, Messages.RulesPage_byFile);
	private static final List<String> CONSENSUS = List.of(Messages.RulesPage_union, Messages.RulesPage_intersection,
			Messages.RulesPage_majority, "STAPLE");
	private static final List<String> SEVERAL = List.of(Messages.RulesPage_refuse, Messages.RulesPage_union,
			Messages.RulesPage_intersection, Messages.RulesPage_majority, "STAPLE");
	private static final List<String> NEED = List.of(Messages.RulesPage_needed, Messages.RulesPage_optional);

	private final DicomImportModel model;
	private RulePreviewJob live;
	private Combo overlap;
	private Combo annotators;
	private Combo consensus;
	private DraftTable<RuleDraft> rules;
	private RuleGridTable grid;
	private Link counted;
	private Button remove;
	private Button up;

	RulesPage(DicomImportModel model) {
		super("rules", Messages.RulesPage_title, null);
		setDescription(Messages.RulesPage_description);
		this.model = model;
	}

	@Override
	public void createControl(Composite above) {
		Composite page = new Composite(above, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(6).margins(12, 8).spacing(8, 6).applyTo(page);
		Forms.label(page, Messages.RulesPage_overlap);
		overlap = Forms.choice(page, "overlap", OVERLAPS, i -> {
			model.sheet().setOverlap(ImportRules.Overlap.values()[i]);
			apply();
		});
		Forms.label(page, Messages.RulesPage_drawnBy);
		annotators = Forms.choice(page, "annotators", ANNOTATORS, i -> {
			model.sheet().setAnnotators(ImportRules.Annotators.values()[i]);
			apply();
		});
		Forms.label(page, Messages.RulesPage_consensus);
		consensus = Forms.choice(page, "consensus", CONSENSUS, i -> {
			model.sheet().setConsensus(Combine.values()[i + 1]);
			apply();
		});
		counted = new Link(page, SWT.WRAP);
		counted.setData("name", "counted");
		counted.addSelectionListener(SelectionListener.widgetSelectedAdapter(_ -> {
			model.separate();
			choose();
			apply();
		}));
		GridDataFactory.fillDefaults().span(6, 1).grab(true, false).hint(COUNTED_WIDTH, SWT.DEFAULT).applyTo(counted);
		SashForm sash = new SashForm(page, SWT.HORIZONTAL);
		sash.setSashWidth(8);
		GridDataFactory.fillDefaults().span(6, 1).grab(true, true).applyTo(sash);
		createRules(sash);
		grid = new RuleGridTable(sash);
		sash.setWeights(WEIGHTS);
		live = new RulePreviewJob(page.getDisplay(), this::answered, this::refused);
		page.addDisposeListener(_ -> live.drop());
		setControl(page);
		setPageComplete(false);
	}

	private void createRules(Composite sash) {
		Composite left = new Composite(sash, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(BUTTONS).spacing(6, 6).applyTo(left);
		rules = new DraftTable<>(left, Messages.RulesPage_rules, () -> model.sheet().labels(), (index, draft) -> {
			model.sheet().setLabel(index, draft);
			apply();
		}, this::enable);
		rules.text(Messages.RulesPage_label, 104, RuleDraft::label, RuleDraft::withLabel);
		rules.choice(Messages.RulesPage_kind, 72, () -> ImagesPage.KINDS, d -> d.kind().ordinal(),
				(d, i) -> d.withKind(NameRule.Kind.values()[i]));
		rules.text(Messages.RulesPage_name, 130, RuleDraft::text, RuleDraft::withText);
		rules.choice(Messages.RulesPage_several, 82, () -> SEVERAL, d -> d.combine().ordinal(), (d, i) -> d.withCombine(Combine
				.values()[i]));
		rules.choice(Messages.RulesPage_case, 72, () -> NEED, d -> d.required() ? 0 : 1, (d, i) -> d.withRequired(i == 0));
		GridDataFactory.fillDefaults().span(BUTTONS, 1).grab(true, true).applyTo(rules.control());
		button(left, Messages.RulesPage_add, _ -> {
			model.sheet().addLabel(unused());
			rules.select(model.sheet().labels().size() - 1);
		});
		remove = button(left, Messages.RulesPage_remove, model.sheet()::removeLabel);
		up = button(left, Messages.RulesPage_up, i -> {
			model.sheet().raiseLabel(i);
			rules.select(i - 1);
		});
		button(left, Messages.RulesPage_load, _ -> choose(SWT.OPEN, Messages.RulesPage_loadTitle, model::load));
		button(left, Messages.RulesPage_save, _ -> choose(SWT.SAVE, Messages.RulesPage_saveTitle, model::save));
	}

	/** {@return a structure that no rule catches, for a new rule} */
	private String unused() {
		return model.found() == null ? "" : model.found().unused().keySet().stream().findFirst().orElse("");
	}

	private void choose(int style, String title, Consumer<Path> then) {
		FileDialog dialog = new FileDialog(getShell(), style);
		dialog.setText(title);
		dialog.setFilterExtensions(new String[] { "*.json" });
		dialog.setFileName(ImportRules.FILE_NAME);
		dialog.setOverwrite(true);
		String chosen = dialog.open();
		if (chosen != null) {
			try {
				then.accept(Path.of(chosen));
				choose();
			} catch (HilumException e) {
				ProblemDialog.open(getShell(), Problem.of(e));
			}
		}
	}

	private Button button(Composite parent, String text, Consumer<Integer> work) {
		return Forms.button(parent, text, () -> {
			work.accept(rules.selected());
			apply();
		});
	}

	private void enable() {
		remove.setEnabled(rules.selected() >= 0);
		up.setEnabled(rules.selected() > 0);
	}

	@Override
	public void setVisible(boolean visible) {
		if (visible) {
			choose();
			apply();
		}
		super.setVisible(visible);
	}

	private void choose() {
		overlap.select(model.sheet().overlap().ordinal());
		annotators.select(model.sheet().annotators().ordinal());
		consensus.select(model.sheet().consensus().ordinal() - 1);
	}

	/** Says that names with a counter are taken for annotators, which a list of patterns alone would not show. */
	private void explainCounted() {
		List<CountedNames> names = model.counted();
		String text = names.stream().map(CountedNames::explanation).collect(Collectors.joining(" "));
		counted.setText(text.isEmpty() ? "" : text.replace("&", "&&") + " " + Messages.RulesPage_eachLabel);
		GridData place = (GridData) counted.getLayoutData();
		place.exclude = text.isEmpty();
		counted.setVisible(!text.isEmpty());
		counted.requestLayout();
	}

	/** Has the table brought in line with the rules. */
	private void apply() {
		explainCounted();
		rules.refresh();
		enable();
		consensus.setEnabled(model.sheet().annotators() != ImportRules.Annotators.NONE);
		model.setFound(null);
		setPageComplete(false);
		setMessage(null);
		Optional<String> problem = model.sheet().problem();
		setErrorMessage(problem.orElse(null));
		if (problem.isPresent()) {
			live.drop();
			grid.clear();
		} else {
			grid.applying();
			live.ask(model.question());
		}
	}

	private void answered(RulePreview found) {
		model.setFound(found);
		grid.show(found);
		setPageComplete(found.importable() > 0);
		setMessage(found.importable() > 0 ? null : Messages.RulesPage_none,
				WARNING);
	}

	private void refused(Problem problem) {
		grid.clear();
		setErrorMessage(problem.what() + " " + problem.remedy());
	}
}
