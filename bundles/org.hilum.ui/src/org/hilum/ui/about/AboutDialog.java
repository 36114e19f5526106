// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.about;

import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.hilum.core.HilumException;
import org.hilum.ui.Branding;
import org.hilum.ui.Fonts;
import org.hilum.ui.ThemeColors;
import org.hilum.ui.buttons.StandardButtons;
import org.hilum.ui.problem.Problem;
import org.hilum.ui.problem.ProblemDialog;

/** Version, licence, purpose and surroundings of Hilum. */
public final class AboutDialog extends Dialog {

	private static final int SIGN = 128;
	private static final int WIDTH = 380;
	private static final int COPY = IDialogConstants.CLIENT_ID;
	private static final String LICENCE = "https://www.eclipse.org/legal/epl-2.0/";

	/**
	 * @param parent the window it belongs to
	 */
	public AboutDialog(Shell parent) {
		super(parent);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(Messages.AboutDialog_title);
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		GridLayoutFactory.swtDefaults().numColumns(2).margins(18, 16).spacing(20, 8).applyTo(area);
		Label sign = new Label(area, SWT.NONE);
		sign.setImage(JFaceResources.getResources().create(Branding.descriptor(SIGN)));
		GridDataFactory.swtDefaults().align(SWT.CENTER, SWT.BEGINNING).span(1, 6).applyTo(sign);
		words(area, "Hilum", Fonts.title());
		ThemeColors.quieten(words(area, NLS.bind(Messages.AboutDialog_version, AboutText.version()), null));
		words(area, Messages.AboutDialog_purpose, null);
		words(area, Messages.AboutDialog_note, Fonts.bold());
		links(area);
		Text facts = new Text(area, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP);
		facts.setText(AboutText.facts().substring(AboutText.facts().indexOf('\n') + 1));
		facts.setBackground(area.getBackground());
		ThemeColors.plain(facts);
		ThemeColors.quieten(facts);
		GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH, SWT.DEFAULT).indent(0, 6).applyTo(facts);
		return area;
	}

	private void links(Composite area) {
		Link link = new Link(area, SWT.NONE);
		link.setText(Messages.AboutDialog_links);
		link.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> open(e.text)));
	}

	private void open(String name) {
		if (name.equals("components")) {
			new ComponentsDialog(getShell()).open();
			return;
		}
		Path file = Path.of(System.getProperty("hilum.install", ".")).resolve(name);
		String target = Files.isRegularFile(file) ? file.toUri().toString() : LICENCE;
		if (!Program.launch(target)) {
			ProblemDialog.open(getShell(), Problem.of(HilumException.environment(NLS.bind(Messages.AboutDialog_noProgram, target),
					Messages.AboutDialog_byHand)));
		}
	}

	private static Label words(Composite area, String text, Font font) {
		Label label = new Label(area, SWT.WRAP);
		label.setText(text);
		if (font != null) {
			label.setFont(font);
		}
		GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH, SWT.DEFAULT).applyTo(label);
		return label;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, COPY, Messages.AboutDialog_copy, false);
		createButton(parent, IDialogConstants.OK_ID, StandardButtons.close(), true);
	}

	@Override
	protected void buttonPressed(int id) {
		if (id == COPY) {
			Clipboard clipboard = new Clipboard(getShell().getDisplay());
			clipboard.setContents(new Object[] { AboutText.facts() }, new Transfer[] { TextTransfer.getInstance() });
			clipboard.dispose();
		} else {
			super.buttonPressed(id);
		}
	}
}
