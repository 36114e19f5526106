// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.navigator;

import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.CheckboxTableViewer;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkingSet;
import org.eclipse.ui.IWorkingSetManager;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.IWorkingSetPage;
import org.hilum.ui.Accessibility;
import org.hilum.ui.Forms;
import org.hilum.ui.page.ProjectInput;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;

/** Page of the platform's dialogs of working sets: name and projects of one. */
public final class ProjectsWorkingSetPage extends WizardPage implements IWorkingSetPage {

	/** Id of the page and of working sets of projects. */
	public static final String ID = "org.hilum.ui.projects";

	private IWorkingSet set;
	private Text name;
	private CheckboxTableViewer projects;

	/** Called by the extension registry. */
	public ProjectsWorkingSetPage() {
		super(ID, Messages.ProjectsWorkingSetPage_title, null);
		setDescription(Messages.ProjectsWorkingSetPage_description);
	}

	@Override
	public void createControl(Composite parent) {
		Composite page = new Composite(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().numColumns(2).applyTo(page);
		Forms.label(page, Messages.ProjectsWorkingSetPage_name);
		name = Forms.field(page, "working set name", _ -> check());
		GridDataFactory.swtDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(Forms.label(page,
				Messages.ProjectsWorkingSetPage_projects));
		projects = CheckboxTableViewer.newCheckList(page, SWT.BORDER | SWT.V_SCROLL);
		projects.setContentProvider(ArrayContentProvider.getInstance());
		projects.setLabelProvider(LabelProvider.createTextProvider(project -> ((OpenProject) project).name()));
		projects.setInput(OpenProjects.get().all());
		projects.addCheckStateListener(_ -> check());
		projects.getTable().setData("name", "working set projects");
		Accessibility.name(projects.getTable(), Messages.ProjectsWorkingSetPage_projects);
		GridDataFactory.fillDefaults().grab(true, true).hint(300, 180).applyTo(projects.getTable());
		setControl(page);
		if (set != null) {
			name.setText(set.getLabel());
			projects.setCheckedElements(NavigatorScope.projects(set).toArray());
		}
		setErrorMessage(null);
		setPageComplete(set != null);
	}

	private void check() {
		String typed = name.getText().strip();
		String problem = typed.isEmpty() ? Messages.ProjectsWorkingSetPage_noName
				: Stream.of(manager().getAllWorkingSets()).anyMatch(other -> !Objects.equals(other, set) && other.getName()
						.equals(
								typed)) ? Messages.ProjectsWorkingSetPage_taken
										: projects.getCheckedElements().length == 0 ? Messages.ProjectsWorkingSetPage_noProject
												: null;
		setErrorMessage(problem);
		setPageComplete(problem == null);
	}

	private static IWorkingSetManager manager() {
		return PlatformUI.getWorkbench().getWorkingSetManager();
	}

	@Override
	public void finish() {
		String typed = name.getText().strip();
		IAdaptable[] elements = Stream.of(projects.getCheckedElements()).map(OpenProject.class::cast).map(ProjectInput::new)
				.toArray(IAdaptable[]::new);
		if (set == null) {
			set = manager().createWorkingSet(typed, elements);
			set.setId(ID);
		} else {
			set.setName(typed);
			set.setLabel(typed);
			set.setElements(elements);
		}
	}

	@Override
	public IWorkingSet getSelection() {
		return set;
	}

	@Override
	public void setSelection(IWorkingSet workingSet) {
		set = Objects.requireNonNull(workingSet);
		if (name != null) {
			name.setText(set.getLabel());
			projects.setCheckedElements(NavigatorScope.projects(set).toArray());
		}
	}
}
