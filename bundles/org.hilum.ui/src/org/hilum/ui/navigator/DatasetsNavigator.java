// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.navigator;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.util.IPropertyChangeListener;
import org.eclipse.jface.viewers.DoubleClickEvent;
import org.eclipse.jface.viewers.ITreeSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.IWorkingSet;
import org.eclipse.ui.IWorkingSetManager;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.navigator.CommonNavigator;
import org.eclipse.ui.navigator.CommonViewer;
import org.hilum.core.HilumException;
import org.hilum.ui.Accessibility;
import org.hilum.ui.Icons;
import org.hilum.ui.ThemeColors;
import org.hilum.ui.Throttle;
import org.hilum.ui.UiIds;
import org.hilum.ui.command.Commands;
import org.hilum.ui.command.LineOpening;
import org.hilum.ui.project.LibraryModels;
import org.hilum.ui.project.LineToolTip;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectNode;
import org.hilum.ui.project.ProjectTree;
import org.hilum.ui.run.ActiveRuns;
import org.hilum.ui.run.RunFeed;

/** The view "Datasets": every dataset project with its parts, live while runs advance. */
public final class DatasetsNavigator extends CommonNavigator {

	private static final int INTERVAL = 300;

	private final OpenProjects.Listener projectsListener = this::changed;
	private final Consumer<RunFeed> runListener = this::advanced;
	/** The runs whose lines are to be drawn anew. */
	private final Set<Path> advanced = ConcurrentHashMap.newKeySet();
	private final Runnable libraryListener = () -> changed(null);
	private final NameFilter filter = new NameFilter();
	private final NavigatorScope scope = new NavigatorScope();
	private final IPropertyChangeListener workingSets = event -> {
		if (event.getProperty().equals(IWorkingSetManager.CHANGE_WORKING_SET_NAME_CHANGE)
				&& event.getOldValue() instanceof IWorkingSet before && event.getNewValue() instanceof IWorkingSet set) {
			scope.renamed(before.getName(), set.getName());
		}
		changed(null);
	};
	private ToolItem kinds;
	private Throttle refresh;
	private Throttle lines;
	private Composite stack;
	private Control empty;
	private Composite tree;

	@Override
	public void createPartControl(Composite parent) {
		stack = new Composite(parent, SWT.NONE);
		stack.setLayout(new StackLayout());
		empty = emptyPage(stack);
		tree = new Composite(stack, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(tree);
		Composite row = new Composite(tree, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).spacing(2, 0).applyTo(row);
		GridDataFactory.fillDefaults().grab(true, false).indent(2, 2).applyTo(row);
		Text words = filterField(row);
		scopeItems(row);
		Composite below = new Composite(tree, SWT.NONE);
		below.setLayout(new FillLayout());
		GridDataFactory.fillDefaults().grab(true, true).applyTo(below);
		super.createPartControl(below);
		scope.update();
		getCommonViewer().addFilter(scope);
		getCommonViewer().addFilter(filter);
		PlatformUI.getWorkbench().getWorkingSetManager().addPropertyChangeListener(workingSets);
		words.addModifyListener(e -> filter(words.getText()));
		Accessibility.name(getCommonViewer().getTree(), Messages.DatasetsNavigator_tree);
		LineToolTip.show(getCommonViewer().getTree());
		DesktopDrop drop = new DesktopDrop(() -> getSite().getWorkbenchWindow());
		drop.accept(empty);
		drop.accept(tree);
		refresh = new Throttle(parent.getDisplay(), INTERVAL, this::refresh);
		lines = new Throttle(parent.getDisplay(), INTERVAL, this::updateLines);
		OpenProjects.get().addListener(projectsListener);
		ActiveRuns.get().addListener(runListener);
		LibraryModels.get().addListener(libraryListener);
		LibraryModels.get().refreshLater();
		ThemeColors.follow(stack, refresh::request);
		getCommonViewer().expandToLevel(2);
		choosePage();
		describe();
	}

	private static Text filterField(Composite parent) {
		Text words = new Text(parent, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
		words.setMessage(Messages.filter);
		words.setToolTipText(Messages.filterToolTip);
		words.setData("name", "filter");
		Accessibility.name(words, Messages.filter);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(words);
		return words;
	}

	private void scopeItems(Composite row) {
		ToolBar bar = new ToolBar(row, SWT.FLAT);
		kinds = item(bar, "show kinds", "kinds", Commands.SHOW_KINDS);
		ToolItem sets = item(bar, "working set", "working-set", Commands.WORKING_SET);
		sets.setToolTipText(Messages.DatasetsNavigator_workingSet);
		Accessibility.name(bar, Messages.DatasetsNavigator_kinds);
	}

	private static ToolItem item(ToolBar bar, String key, String icon, String command) {
		ToolItem item = new ToolItem(bar, SWT.PUSH);
		item.setData("name", key);
		item.setImage(Icons.image(icon));
		item.addSelectionListener(SelectionListener.widgetSelectedAdapter(_ -> Commands.execute(command)));
		return item;
	}

	/**
	 * {@return the navigator of a window, shown}
	 *
	 * @param window the window
	 */
	static DatasetsNavigator in(IWorkbenchWindow window) {
		try {
			return (DatasetsNavigator) window.getActivePage().showView(UiIds.NAVIGATOR);
		} catch (PartInitException e) {
			throw HilumException.internal("The view of data sets cannot be shown", e);
		}
	}

	/** {@return the kinds of lines that are not shown} */
	public Set<LineGroup> hidden() {
		return scope.hidden();
	}

	/**
	 * Hides kinds of lines, and shows all others.
	 *
	 * @param groups the kinds
	 */
	public void hide(Set<LineGroup> groups) {
		scope.hide(groups);
		refresh();
	}

	/** {@return the working set whose projects are shown; empty when all are} */
	public Optional<IWorkingSet> workingSet() {
		return scope.workingSet();
	}

	/**
	 * Shows the projects of a working set only.
	 *
	 * @param set the working set; null for all projects
	 */
	public void limitTo(IWorkingSet set) {
		scope.show(set);
		refresh();
	}

	/** What is left out is named, so that nothing is looked for in vain. */
	private void describe() {
		setContentDescription(scope.workingSet().map(set -> NLS.bind(Messages.DatasetsNavigator_scope, set.getLabel())).orElse(
				""));
		String names = scope.hidden().stream().map(LineGroup::label).collect(Collectors.joining(", "));
		kinds.setToolTipText(names.isEmpty() ? Messages.DatasetsNavigator_kinds : NLS.bind(
				Messages.DatasetsNavigator_kindsHidden, names));
	}

	private void filter(String text) {
		filter.setText(text);
		CommonViewer viewer = getCommonViewer();
		viewer.refresh();
		if (filter.isActive()) {
			viewer.expandAll();
		}
	}

	private static Control emptyPage(Composite parent) {
		Composite page = new Composite(parent, SWT.NONE);
		ThemeColors.ground(page);
		GridLayoutFactory.fillDefaults().margins(14, 14).spacing(0, 10).applyTo(page);
		Label text = new Label(page, SWT.WRAP);
		text.setText(Messages.DatasetsNavigator_empty);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(text);
		link(page, Messages.DatasetsNavigator_openSample, Commands.OPEN_SAMPLE);
		link(page, Messages.DatasetsNavigator_newProject, Commands.NEW_PROJECT);
		link(page, Messages.DatasetsNavigator_openProject, Commands.OPEN_PROJECT);
		return page;
	}

	private static void link(Composite page, String text, String command) {
		Link link = new Link(page, SWT.NONE);
		link.setText(text);
		link.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> Commands.execute(command)));
	}

	@Override
	protected Object getInitialInput() {
		return ResourcesPlugin.getWorkspace().getRoot();
	}

	@Override
	public void setFocus() {
		if (OpenProjects.get().all().isEmpty()) {
			empty.setFocus();
		} else {
			super.setFocus();
		}
	}

	@Override
	protected void handleDoubleClick(DoubleClickEvent event) {
		if (event.getSelection() instanceof ITreeSelection selection
				&& selection.getFirstElement() instanceof ProjectNode node) {
			if (!LineOpening.open(getSite().getWorkbenchWindow(), node)) {
				toggle(node);
			}
		}
	}

	private void toggle(ProjectNode node) {
		CommonViewer viewer = getCommonViewer();
		viewer.setExpandedState(node, !viewer.getExpandedState(node));
	}

	/**
	 * Selects a line and makes it visible.
	 *
	 * @param node the line
	 */
	public void reveal(ProjectNode node) {
		refresh();
		selectReveal(new StructuredSelection(node));
	}

	/** The end of an epoch changes the line of its run and nothing else. */
	private void advanced(RunFeed feed) {
		if (feed == null) {
			changed(null);
		} else {
			advanced.add(feed.run().path());
			lines.request();
		}
	}

	private void updateLines() {
		CommonViewer viewer = getCommonViewer();
		if (viewer == null || viewer.getControl().isDisposed()) {
			return;
		}
		for (Path folder : Set.copyOf(advanced)) {
			advanced.remove(folder);
			OpenProjects.get().owner(folder).ifPresent(project -> project.run(folder).ifPresent(
					run -> viewer.update(ProjectTree.node(project, run), null)));
		}
	}

	private void changed(OpenProject project) {
		refresh.request();
	}

	private void refresh() {
		CommonViewer viewer = getCommonViewer();
		if (viewer == null || viewer.getControl().isDisposed()) {
			return;
		}
		boolean wasEmpty = viewer.getTree().getItemCount() == 0;
		scope.update();
		viewer.refresh();
		if (wasEmpty) {
			viewer.expandToLevel(2);
		}
		choosePage();
		updateTitle();
		describe();
	}

	private void choosePage() {
		StackLayout layout = (StackLayout) stack.getLayout();
		Control page = OpenProjects.get().all().isEmpty() ? empty : tree;
		if (layout.topControl != page) {
			layout.topControl = page;
			stack.layout();
			for (OpenProject project : OpenProjects.get().all()) {
				getCommonViewer().expandToLevel(ProjectTree.root(project), 1);
			}
		}
	}

	@Override
	public void dispose() {
		PlatformUI.getWorkbench().getWorkingSetManager().removePropertyChangeListener(workingSets);
		OpenProjects.get().removeListener(projectsListener);
		ActiveRuns.get().removeListener(runListener);
		LibraryModels.get().removeListener(libraryListener);
		super.dispose();
	}
}
