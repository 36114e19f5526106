// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.help;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.events.ControlListener;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.part.ViewPart;
import org.hilum.core.HilumException;
import org.hilum.ui.Fonts;
import org.hilum.ui.Forms;
import org.hilum.ui.ThemeColors;
import org.hilum.ui.problem.Problem;
import org.hilum.ui.problem.ProblemDialog;
import org.osgi.service.prefs.BackingStoreException;

/** The view "Guided Work": workflows whose steps are performed by a button each and ticked off. */
public final class CheatSheetView extends ViewPart {

	private static final String NODE = "org.hilum.ui.workflows";

	private final List<CheatSheet> sheets = CheatSheet.IDS.stream().map(CheatSheet::load).toList();
	private final List<Button> ticks = new ArrayList<>();
	private Combo choice;
	private ScrolledComposite scrolled;
	private Composite page;
	private CheatSheet shown;

	@Override
	public void createPartControl(Composite parent) {
		Composite root = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().margins(8, 6).spacing(0, 6).applyTo(root);
		choice = Forms.choice(root, "workflow", sheets.stream().map(CheatSheet::title).toList(), i -> show(sheets.get(i).id()));
		GridDataFactory.fillDefaults().grab(true, false).applyTo(choice);
		scrolled = new ScrolledComposite(root, SWT.V_SCROLL);
		scrolled.setExpandHorizontal(true);
		scrolled.setExpandVertical(true);
		scrolled.addControlListener(ControlListener.controlResizedAdapter(_ -> fit()));
		GridDataFactory.fillDefaults().grab(true, true).applyTo(scrolled);
		show(CheatSheet.IDS.getFirst());
	}

	/**
	 * Shows a workflow.
	 *
	 * @param id its name
	 */
	public void show(String id) {
		shown = sheets.stream().filter(sheet -> sheet.id().equals(id)).findFirst().orElse(sheets.getFirst());
		choice.select(sheets.indexOf(shown));
		ticks.clear();
		if (page != null) {
			page.dispose();
		}
		page = new Composite(scrolled, SWT.NONE);
		GridLayoutFactory.fillDefaults().margins(4, 4).numColumns(3).spacing(8, 4).applyTo(page);
		ThemeColors.quieten(words(shown.intro(), null, 3));
		long done = preferences().getLong(id, 0);
		for (int i = 0; i < shown.steps().size(); i++) {
			step(i, shown.steps().get(i), (done & 1L << i) != 0);
		}
		Button restart = Forms.button(page, Messages.restart, this::restart);
		restart.setData("name", "begin again");
		GridDataFactory.swtDefaults().span(3, 1).applyTo(restart);
		scrolled.setContent(page);
		fit();
	}

	private void step(int index, CheatSheet.Step step, boolean done) {
		Button tick = new Button(page, SWT.CHECK);
		tick.setText((index + 1) + ".");
		tick.setToolTipText(Messages.done);
		tick.setSelection(done);
		tick.setData("name", "done " + index);
		tick.addSelectionListener(SelectionListener.widgetSelectedAdapter(_ -> store()));
		ticks.add(tick);
		words(step.title(), Fonts.bold(), 1);
		if (step.command().isEmpty()) {
			new Label(page, SWT.NONE);
		} else {
			Button go = Forms.button(page, Messages.perform, () -> perform(index, step));
			go.setToolTipText(step.title());
			go.setData("name", "perform " + index);
		}
		new Label(page, SWT.NONE);
		words(step.text(), null, 2);
	}

	private Label words(String text, Font font, int span) {
		Label label = new Label(page, SWT.WRAP);
		label.setText(text.replace("&", "&&"));
		if (font != null) {
			label.setFont(font);
		}
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).span(span, 1).hint(120, SWT.DEFAULT)
				.applyTo(label);
		return label;
	}

	/** A step whose command cannot be run now, because something else has to be selected, says so and is not ticked. */
	private void perform(int index, CheatSheet.Step step) {
		try {
			ParameterizedCommand command = getSite().getService(ICommandService.class).deserialize(step.command());
			if (!command.getCommand().isEnabled()) {
				throw HilumException.usage("\"" + command.getName() + "\" has nothing to work on",
						"Select a project, an experiment or a case in the Datasets view first. " + step.text());
			}
			getSite().getService(IHandlerService.class).executeCommand(command, null);
		} catch (CommandException e) {
			throw HilumException.internal("The step " + step.title() + " cannot be performed", e);
		} catch (HilumException e) {
			ProblemDialog.open(getSite().getShell(), Problem.of(e));
			return;
		}
		if (!page.isDisposed()) {
			ticks.get(index).setSelection(true);
			store();
		}
	}

	private void restart() {
		ticks.forEach(tick -> tick.setSelection(false));
		store();
	}

	/** What was done is kept for the next start. */
	private void store() {
		long done = 0;
		for (int i = 0; i < ticks.size(); i++) {
			done |= ticks.get(i).getSelection() ? 1L << i : 0;
		}
		preferences().putLong(shown.id(), done);
		try {
			preferences().flush();
		} catch (BackingStoreException e) {
			System.getLogger(CheatSheetView.class.getName()).log(System.Logger.Level.WARNING, "The steps cannot be stored", e);
		}
	}

	private static IEclipsePreferences preferences() {
		return InstanceScope.INSTANCE.getNode(NODE);
	}

	private void fit() {
		if (page != null) {
			scrolled.setMinSize(page.computeSize(scrolled.getClientArea().width, SWT.DEFAULT));
		}
	}

	@Override
	public void setFocus() {
		choice.setFocus();
	}
}
