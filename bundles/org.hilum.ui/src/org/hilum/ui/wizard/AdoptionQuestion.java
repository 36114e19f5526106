// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.wizard;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.hilum.runs.project.ProjectAdoption;
import org.hilum.ui.Forms;

/** Question whether a folder with nnU-Net's folders is to become a project, and of which of its data sets. */
final class AdoptionQuestion extends MessageDialog {

	private final ProjectAdoption.Place place;
	private String chosen;

	private AdoptionQuestion(Shell shell, ProjectAdoption.Place place) {
		super(shell, Messages.AdoptionQuestion_title, null, NLS.bind(Messages.AdoptionQuestion_question, place.folder()),
				QUESTION, 0, Messages.AdoptionQuestion_make, Messages.AdoptionQuestion_cancel);
		this.place = place;
		this.chosen = place.datasets().getFirst();
		setShellStyle(getShellStyle() | SWT.SHEET);
	}

	/**
	 * Asks on the UI thread and waits for the answer.
	 *
	 * @param place the folder
	 * @return the data set; empty when the user does not want a project
	 */
	static Optional<String> ask(ProjectAdoption.Place place) {
		AtomicReference<String> answer = new AtomicReference<>();
		Display display = Display.getDefault();
		display.syncExec(() -> {
			AdoptionQuestion question = new AdoptionQuestion(display.getActiveShell(), place);
			if (question.open() == 0) {
				answer.set(question.chosen);
			}
		});
		return Optional.ofNullable(answer.get());
	}

	@Override
	protected Control createCustomArea(Composite parent) {
		if (place.datasets().size() == 1) {
			return null;
		}
		Composite area = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).spacing(12, 0).applyTo(area);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(area);
		Forms.label(area, Messages.AdoptionQuestion_dataset);
		Combo combo = new Combo(area, SWT.READ_ONLY);
		combo.setData("name", "adopted data set");
		combo.setItems(place.datasets().toArray(String[]::new));
		combo.select(0);
		combo.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> chosen = combo.getText()));
		GridDataFactory.fillDefaults().grab(true, false).applyTo(combo);
		return area;
	}
}
