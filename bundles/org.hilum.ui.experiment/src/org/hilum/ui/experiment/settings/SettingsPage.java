// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.settings;

import java.util.Objects;
import java.util.Optional;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.part.EditorPart;
import org.hilum.runs.project.edit.ProjectEdits;
import org.hilum.ui.Accessibility;
import org.hilum.ui.Fonts;
import org.hilum.ui.Icons;
import org.hilum.ui.Throttle;
import org.hilum.ui.experiment.Messages;
import org.hilum.ui.experiment.ProjectChanges;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;

/**
 * Page of what a project file holds beside its experiments. What the buttons do is stored at once and can be undone; the notes
 * are stored when the page is saved.
 */
public final class SettingsPage extends EditorPart {

	/** The page's id. */
	public static final String ID = "org.hilum.ui.experiment.settings";

	private static final int INTERVAL = 200;
	private static final int NOTES_HEIGHT = 90;

	private final OpenProjects.Listener listener = _ -> ask();
	private OpenProject project;
	private ProjectChanges changes;
	private Throttle refresh;
	private PresetsSection presets;
	private SplitsSection splits;
	private EvaluationsSection evaluations;
	private Text notes;
	private String storedNotes = "";
	private boolean updating;

	@Override
	public void init(IEditorSite site, IEditorInput input) {
		setSite(site);
		setInput(input);
		setPartName(input.getName());
		setTitleImage(Icons.image("experiments"));
		project = input.getAdapter(OpenProject.class);
		changes = new ProjectChanges(site.getWorkbenchWindow(), project);
	}

	@Override
	public void createPartControl(Composite parent) {
		ScrolledComposite scrolled = new ScrolledComposite(parent, SWT.V_SCROLL | SWT.H_SCROLL);
		scrolled.setExpandHorizontal(true);
		scrolled.setExpandVertical(true);
		scrolled.setShowFocusedControl(true);
		Composite page = new Composite(scrolled, SWT.NONE);
		GridLayoutFactory.fillDefaults().margins(14, 6).spacing(0, 4).applyTo(page);
		presets = new PresetsSection(page, changes);
		splits = new SplitsSection(page, changes);
		evaluations = new EvaluationsSection(page, changes);
		Label heading = new Label(page, SWT.NONE);
		heading.setText(Messages.SettingsPage_notes);
		heading.setFont(Fonts.heading());
		GridDataFactory.fillDefaults().indent(0, 8).applyTo(heading);
		notes = new Text(page, SWT.BORDER | SWT.MULTI | SWT.WRAP | SWT.V_SCROLL);
		notes.setData("name", "project notes");
		Accessibility.name(notes, Messages.SettingsPage_notes);
		notes.addTraverseListener(e -> e.doit |= e.detail == SWT.TRAVERSE_TAB_NEXT || e.detail == SWT.TRAVERSE_TAB_PREVIOUS);
		notes.addModifyListener(e -> {
			if (!updating) {
				firePropertyChange(PROP_DIRTY);
			}
		});
		for (Composite section : new Composite[] { presets, splits, evaluations }) {
			GridDataFactory.fillDefaults().grab(true, false).applyTo(section);
		}
		GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, NOTES_HEIGHT).applyTo(notes);
		scrolled.setContent(page);
		refresh = new Throttle(parent.getDisplay(), INTERVAL, this::refresh);
		OpenProjects.get().addListener(listener);
		refresh();
		scrolled.setMinSize(page.computeSize(SWT.DEFAULT, SWT.DEFAULT));
	}

	private void ask() {
		refresh.request();
	}

	private void refresh() {
		if (notes.isDisposed()) {
			return;
		}
		Optional<OpenProject> now = OpenProjects.get().find(project.name()).filter(found -> found == project);
		if (now.isEmpty()) {
			getSite().getPage().closeEditor(this, false);
			return;
		}
		presets.show();
		splits.show();
		evaluations.show();
		showNotes(Objects.requireNonNullElse(project.model().getNotes(), ""));
	}

	/** What was typed and is not saved stays. */
	private void showNotes(String text) {
		boolean dirty = isDirty();
		storedNotes = text;
		if (!dirty && !notes.getText().equals(text)) {
			updating = true;
			notes.setText(text);
			updating = false;
		}
		firePropertyChange(PROP_DIRTY);
	}

	@Override
	public void doSave(IProgressMonitor monitor) {
		String text = notes.getText();
		if (changes.store(ProjectEdits.setNotes(text.isBlank() ? null : text))) {
			storedNotes = text;
			firePropertyChange(PROP_DIRTY);
		} else {
			monitor.setCanceled(true);
		}
	}

	@Override
	public boolean isDirty() {
		return notes != null && !notes.isDisposed() && !notes.getText().equals(storedNotes);
	}

	@Override
	public void doSaveAs() {
		// settings have their place in the project
	}

	@Override
	public boolean isSaveAsAllowed() {
		return false;
	}

	@Override
	public void setFocus() {
		presets.setFocus();
	}

	@Override
	public void dispose() {
		OpenProjects.get().removeListener(listener);
		super.dispose();
	}
}
