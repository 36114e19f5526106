// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.editor;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.hilum.core.HilumException;
import org.hilum.nnunet.plan.Split;
import org.hilum.runs.splits.DatasetSplits;
import org.hilum.runs.splits.DifficultCases;
import org.hilum.runs.splits.SplitLeaks;
import org.hilum.runs.splits.SplitMoves;
import org.hilum.ui.Forms;
import org.hilum.ui.buttons.StandardButtons;
import org.hilum.ui.experiment.Messages;
import org.hilum.ui.experiment.ProjectChanges;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectLabels;
import org.hilum.ui.project.Texts;

/**
 * Page of the folds of the data set: cases are moved between training and validation. Changes are a part of the draft, with undo
 * and redo; when the draft is saved, all trainings of the data set have them.
 */
final class SplitPage extends Page {

	private static final int COLUMNS = 1;
	private static final int WIDTH = 320;
	private static final double THRESHOLD = 0.1;

	private final ExperimentDraft draft;
	private final ProjectChanges changes;
	private final Combo fold;
	private final Text pattern;
	private final Text threshold;
	private final Button allFolds;
	private final CaseLists lists;
	private final Label leaks;
	private final Button apply;
	private final Button revert;
	private final DraftQuery<Read> query;
	private volatile String groups = "";
	private volatile double below = THRESHOLD;
	/** Number of times that folds were stored here: what was read before the latest is out of date. */
	private final AtomicInteger stores = new AtomicInteger();
	private SplitView view = SplitView.NONE;
	private String typing = "";

	/**
	 * Makes the page.
	 *
	 * @param parent  where it goes
	 * @param draft   the experiment
	 * @param changes changes the project
	 * @param save    saves the draft
	 */
	SplitPage(Composite parent, ExperimentDraft draft, ProjectChanges changes, Runnable save) {
		super(parent, COLUMNS);
		this.draft = draft;
		this.changes = changes;
		Composite head = bar(6);
		Forms.label(head, Messages.SplitPage_fold);
		fold = Forms.choice(head, "edited fold", List.of(), _ -> showFold());
		Forms.label(head, Messages.SplitPage_groups);
		pattern = Forms.field(head, "group pattern", this::grouped);
		pattern.setMessage("^[^_]+");
		pattern.setToolTipText(Messages.SplitPage_groupsHelp);
		Forms.label(head, Messages.SplitPage_threshold);
		threshold = Forms.field(head, "difficult below", this::judged);
		threshold.setText(String.valueOf(THRESHOLD));
		threshold.setToolTipText(Messages.SplitPage_thresholdHelp);
		lists = new CaseLists(body(), this::move);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(lists);
		leaks = new Label(body(), SWT.WRAP);
		leaks.setData("name", "leaks");
		int line = leaks.computeSize(SWT.DEFAULT, SWT.DEFAULT).y;
		GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH, 3 * line).applyTo(leaks);
		Composite foot = bar(4);
		Button difficult = Forms.button(foot, Messages.SplitPage_difficult, this::trainDifficult);
		difficult.setData("name", "train difficult");
		allFolds = new Button(foot, SWT.CHECK);
		allFolds.setText(Messages.SplitPage_allFolds);
		allFolds.setData("name", "in all folds");
		allFolds.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> showFold()));
		apply = Forms.button(foot, Messages.SplitPage_apply, save);
		apply.setData("name", "use folds");
		revert = Forms.button(foot, Messages.SplitPage_revert, this::revert);
		revert.setData("name", "revert folds");
		query = new DraftQuery<>(Messages.SplitPage_query, this,
				(project, experiment) -> new Read(stores.get(), SplitView.of(project, experiment, groups, below)), this::found);
	}

	private Composite bar(int columns) {
		Composite bar = new Composite(body(), SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(columns).spacing(10, 0).applyTo(bar);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
		return bar;
	}

	private void grouped(String text) {
		try {
			Pattern.compile(text);
			groups = text;
			typing = "";
			ask();
		} catch (PatternSyntaxException e) {
			typing = NLS.bind(Messages.SplitPage_badPattern, e.getDescription());
		}
		showTypingProblem();
	}

	private void judged(String text) {
		boolean number = Texts.typed(text).matches("\\d?\\.?\\d{1,6}");
		typing = number ? "" : Messages.SplitPage_badThreshold;
		if (number) {
			below = Double.parseDouble(Texts.typed(text));
			ask();
		}
		showTypingProblem();
	}

	private void ask() {
		if (query != null) {
			query.request(draft);
		}
	}

	@Override
	void show() {
		showFold();
		ask();
	}

	private record Read(int stores, SplitView view) {
	}

	private void found(Read read) {
		if (read.stores() == stores.get()) {
			found(read.view());
		}
	}

	private void found(SplitView found) {
		view = found;
		if (!draft.isDirty() && draft.folds().filter(folds -> !folds.equals(found.folds())).isPresent()) {
			draft.dropFolds();
		}
		String[] names = IntStream.range(0, folds().size()).mapToObj(ProjectLabels::fold).toArray(String[]::new);
		if (!List.of(fold.getItems()).equals(List.of(names))) {
			fold.setItems(names);
			fold.select(0);
			fold.getParent().layout();
		}
		showFold();
	}

	private List<Split> folds() {
		return draft.folds().orElse(view.folds());
	}

	private void showFold() {
		int place = fold.getSelectionIndex();
		List<Split> now = folds();
		lists.show(place >= 0 && place < now.size() ? now.get(place) : new Split(List.of(), List.of()), view);
		boolean changed = isChanged();
		apply.setEnabled(changed);
		revert.setEnabled(changed);
		List<String> found = SplitLeaks.find(now, view.cases(), view.groups(), view.locked());
		String text = !view.problem().isEmpty() ? view.problem() : found.isEmpty() ? Messages.SplitPage_noLeaks
				: String.join("\n", found);
		leaks.setText(text.replace("&", "&&"));
		leaks.setToolTipText(text);
	}

	private boolean isChanged() {
		return draft.folds().filter(folds -> !folds.equals(view.folds())).isPresent();
	}

	private void move(Collection<String> cases, boolean toValidation) {
		change(Messages.SplitPage_move, () -> SplitMoves.moved(folds(), fold.getSelectionIndex(), cases, toValidation, view
				.groups()));
	}

	private void trainDifficult() {
		change(Messages.SplitPage_trainDifficult, () -> DifficultCases.trained(folds(), view.difficult().keySet(),
				allFolds.getSelection() ? List.of() : List.of(fold.getSelectionIndex())));
	}

	/** A change of the folds. */
	private interface Change {
		List<Split> make();
	}

	private void change(String label, Change change) {
		try {
			draft.changeFolds(label, folds(), change.make());
			typing = "";
		} catch (HilumException e) {
			typing = e.getMessage();
		}
		showFold();
		showTypingProblem();
	}

	private void revert() {
		change(Messages.SplitPage_revertFolds, view::folds);
	}

	/**
	 * Stores changed folds, after a question when runs were trained with other ones.
	 *
	 * @return whether they are stored, or were not changed
	 */
	boolean store() {
		if (!isChanged()) {
			return true;
		}
		DatasetSplits.Made made = new DatasetSplits.Made(folds(), List.of());
		long trained = draft.project().getRuns().stream().filter(run -> !run.getFolder().endsWith("fold_all")).count();
		if (trained > 0 && !StandardButtons.ask(getShell(), Messages.SplitsSection_applyTitle,
				Texts.counted(trained, Messages.SplitsSection_replaceOne, Messages.SplitsSection_replace, trained))) {
			return false;
		}
		boolean stored = changes.work(() -> SplitView.splits(draft.project()).apply(made, trained > 0));
		if (stored) {
			stores.incrementAndGet();
			view = view.with(folds());
			OpenProjects.get().reloadLater(changes.project());
			ask();
		}
		return stored;
	}

	@Override
	Optional<String> typingProblem() {
		return typing.isEmpty() ? Optional.empty() : Optional.of(typing);
	}

	@Override
	public boolean setFocus() {
		return fold.setFocus();
	}
}
