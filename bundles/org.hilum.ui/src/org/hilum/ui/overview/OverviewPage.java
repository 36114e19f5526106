// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.overview;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.events.ControlListener;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.hilum.ui.Accessibility;
import org.hilum.ui.Fonts;
import org.hilum.ui.Icons;
import org.hilum.ui.ReadOnlyPage;
import org.hilum.ui.Tables;
import org.hilum.ui.ThemeColors;
import org.hilum.ui.Throttle;
import org.hilum.ui.command.Commands;
import org.hilum.ui.details.Details;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.run.ActiveRuns;
import org.hilum.ui.run.RunFeed;
import org.hilum.ui.selection.SelectionSource;
import org.hilum.ui.selection.SelectionValue;

/** A project on one page: what its data are, what was planned, what was trained and how good it is. */
public final class OverviewPage extends ReadOnlyPage {

	private static final int INTERVAL = 400;
	private static final int CONFIGURATION_WIDTH = 260;
	/** Tables and facts take the width of the page, of at least this. */
	private static final int LEAST_WIDTH = 300;
	private static final int FACT_WIDTH = 140;

	private final OpenProjects.Listener projectsListener = project -> ask();
	private final Consumer<RunFeed> runListener = feed -> ask();
	private final Consumer<ProjectSelection> selectionListener = this::selectedElsewhere;
	private final SelectionValue selected = new SelectionValue();
	private SelectionSource selections;
	private OpenProject project;
	private Throttle refresh;
	private ScrolledComposite scrolled;
	private Composite page;
	private Composite facts;
	private Table experiments;
	private Table plans;
	private List<OverviewRow> rows = List.of();
	/** An experiment that was selected elsewhere and whose line may not be there yet, or null. */
	private String wanted;
	private final List<Button> buttons = new ArrayList<>();

	@Override
	public void init(IEditorSite site, IEditorInput input) {
		super.init(site, input);
		setTitleImage(Icons.image("project"));
		project = input.getAdapter(OpenProject.class);
	}

	@Override
	public void createPartControl(Composite parent) {
		scrolled = new ScrolledComposite(parent, SWT.V_SCROLL | SWT.H_SCROLL);
		scrolled.setExpandHorizontal(true);
		scrolled.setExpandVertical(true);
		page = new Composite(scrolled, SWT.NONE);
		ThemeColors.ground(page);
		GridLayoutFactory.fillDefaults().margins(20, 14).spacing(0, 8).applyTo(page);
		heading(page, project.name(), Fonts.title());
		facts = new Composite(page, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(4).spacing(18, 4).applyTo(facts);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(facts);
		createExperiments();
		createPlans();
		scrolled.setContent(page);
		scrolled.addControlListener(ControlListener.controlResizedAdapter(e -> fit()));
		refresh = new Throttle(parent.getDisplay(), INTERVAL, this::refresh);
		OpenProjects.get().addListener(projectsListener);
		ActiveRuns.get().addListener(runListener);
		selections = SelectionSource.of(getSite());
		selections.addListener(selectionListener);
		getSite().setSelectionProvider(selected);
		refresh();
	}

	private static void heading(Composite parent, String text, Font font) {
		Label label = new Label(parent, SWT.NONE);
		label.setText(text.replace("&", "&&"));
		label.setFont(font);
		GridDataFactory.fillDefaults().grab(true, false).indent(0, 4).applyTo(label);
	}

	private void createExperiments() {
		heading(page, Messages.OverviewPage_table, Fonts.heading());
		experiments = table(page, new String[] { Messages.OverviewPage_experiment, Messages.OverviewPage_configuration,
				Messages.OverviewPage_fold, Messages.OverviewPage_preset, Messages.OverviewPage_state,
				Messages.OverviewPage_dice },
				new int[] { 230, 120, 80, 90, 190, 70 });
		Accessibility.name(experiments, Messages.OverviewPage_table);
		experiments.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> select()));
		experiments.addSelectionListener(SelectionListener.widgetDefaultSelectedAdapter(e -> openSelected()));
		Composite bar = new Composite(page, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(4).applyTo(bar);
		button(bar, Messages.OverviewPage_run, "start", Commands.RUN);
		button(bar, Messages.OverviewPage_openReport, "report", Commands.OPEN_REPORT);
		button(bar, Messages.OverviewPage_newExperiment, "new-experiment", Commands.NEW_EXPERIMENT);
	}

	private void button(Composite bar, String text, String icon, String command) {
		Button button = new Button(bar, SWT.PUSH);
		button.setText(text);
		button.setImage(Icons.image(icon));
		button.setData(command);
		button.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			select();
			Commands.execute(command, selection());
		}));
		buttons.add(button);
	}

	private void createPlans() {
		heading(page, Messages.OverviewPage_plans, Fonts.heading());
		plans = table(page, new String[] { Messages.OverviewPage_configuration, Messages.OverviewPage_patch,
				Messages.OverviewPage_batch, Messages.OverviewPage_spacing, Messages.OverviewPage_features },
				new int[] { CONFIGURATION_WIDTH, 140, 60, 190, 220 });
		Accessibility.name(plans, Messages.OverviewPage_planned);
	}

	private static Table table(Composite parent, String[] titles, int[] widths) {
		Table table = Tables.table(parent, SWT.BORDER | SWT.FULL_SELECTION | SWT.SINGLE, titles[0], titles[0]);
		Tables.columns(table, titles, widths);
		GridDataFactory.fillDefaults().grab(true, false).hint(LEAST_WIDTH, SWT.DEFAULT).applyTo(table);
		return table;
	}

	/** An experiment that was selected or made elsewhere is the one that the buttons work on. */
	private void selectedElsewhere(ProjectSelection selection) {
		if (selection.project().filter(project::equals).isPresent() && selection.experiment().isPresent()) {
			wanted = selection.experiment().orElseThrow().getName();
			ask();
		}
	}

	private void ask() {
		refresh.request();
	}

	private void refresh() {
		if (page.isDisposed()) {
			return;
		}
		Optional<OpenProject> now = OpenProjects.get().find(project.name());
		if (now.isEmpty()) {
			getSite().getPage().closeEditor(this, false);
			return;
		}
		project = now.get();
		fillFacts(Details.ofProject(project));
		String key = wanted != null ? wanted : selectedKey();
		wanted = null;
		rows = OverviewRow.of(project, ActiveRuns.get()::status);
		fill(experiments, rows.stream().map(OverviewRow::cells).toList(), rows.stream().map(OverviewRow::icon).toList());
		restore(key);
		if (!selected.getSelection().isEmpty()) {
			// what is selected in the table now, not what the user selected in it before
			selected.setSelection(new StructuredSelection(selection().nodes()));
		}
		List<String[]> configurations = OverviewRow.configurations(project);
		fill(plans, configurations.isEmpty() ? List.of(new String[][] { { Messages.OverviewPage_notPlanned } }) : configurations,
				List.of());
		enableButtons();
		fit();
	}

	private void fillFacts(List<Details.Fact> list) {
		if (facts.getData() instanceof List<?> before && before.equals(list)) {
			return;
		}
		facts.setData(list);
		for (Control child : facts.getChildren()) {
			child.dispose();
		}
		for (Details.Fact fact : list) {
			Label name = new Label(facts, SWT.NONE);
			name.setText(fact.name());
			ThemeColors.quieten(name);
			Label value = new Label(facts, SWT.WRAP);
			value.setText(fact.value().replace("&", "&&"));
			GridDataFactory.fillDefaults().grab(true, false).hint(FACT_WIDTH, SWT.DEFAULT).applyTo(value);
		}
	}

	private static void fill(Table table, List<String[]> cells, List<String> icons) {
		while (table.getItemCount() > cells.size()) {
			table.getItem(table.getItemCount() - 1).dispose();
		}
		for (int i = 0; i < cells.size(); i++) {
			TableItem item = i < table.getItemCount() ? table.getItem(i) : new TableItem(table, SWT.NONE);
			item.setText(cells.get(i));
			if (i < icons.size()) {
				item.setImage(Icons.image(icons.get(i)));
			}
		}
	}

	private String selectedKey() {
		int index = experiments.getSelectionIndex();
		return index >= 0 && index < rows.size() ? rows.get(index).node().key() : null;
	}

	private void restore(String key) {
		int index = 0;
		for (int i = 0; i < rows.size(); i++) {
			if (rows.get(i).node().key().equals(key)) {
				index = i;
			}
		}
		if (!rows.isEmpty()) {
			experiments.setSelection(index);
		}
	}

	private ProjectSelection selection() {
		int index = experiments.getSelectionIndex();
		boolean row = index >= 0 && index < rows.size();
		return row ? new ProjectSelection(List.of(rows.get(index).node())) : ProjectSelection.of(List.of(project));
	}

	private void select() {
		selected.setSelection(new StructuredSelection(selection().nodes()));
		enableButtons();
	}

	private void openSelected() {
		select();
		if (selection().runOrOnly().isPresent()) {
			Commands.execute(Commands.OPEN_RUN, selection());
		}
	}

	private void enableButtons() {
		int index = experiments.getSelectionIndex();
		OverviewRow row = index >= 0 && index < rows.size() ? rows.get(index) : null;
		for (Button button : buttons) {
			boolean enabled = switch ((String) button.getData()) {
				case Commands.RUN -> row != null && row.startable();
				case Commands.OPEN_REPORT -> row != null && row.reportable();
				default -> project.model().getDataset() != null;
			};
			button.setEnabled(enabled);
		}
	}

	private void fit() {
		page.layout(true, true);
		int least = page.computeSize(SWT.DEFAULT, SWT.DEFAULT).x;
		int width = Math.max(least, scrolled.getClientArea().width);
		scrolled.setMinSize(least, page.computeSize(width, SWT.DEFAULT).y);
	}

	@Override
	public void setFocus() {
		experiments.setFocus();
	}

	@Override
	public void dispose() {
		OpenProjects.get().removeListener(projectsListener);
		ActiveRuns.get().removeListener(runListener);
		if (selections != null) {
			selections.removeListener(selectionListener);
		}
		super.dispose();
	}
}
