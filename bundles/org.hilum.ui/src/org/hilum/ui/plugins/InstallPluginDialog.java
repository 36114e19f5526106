// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.plugins;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.ProgressMonitorDialog;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.hilum.core.plugins.PluginArchive;
import org.hilum.core.plugins.PluginFolder;
import org.hilum.core.plugins.PluginLicence;
import org.hilum.ui.Accessibility;
import org.hilum.ui.Forms;
import org.hilum.ui.Tables;
import org.hilum.ui.WizardWork;
import org.hilum.ui.buttons.StandardButtons;
import org.hilum.ui.problem.Problem;

/**
 * Shows what a jar or a p2 repository would add to the installation, with digests, signers and licences, and installs it when
 * the user trusts it.
 */
final class InstallPluginDialog extends TitleAreaDialog {

	private static final int WIDTH = 680;
	private static final int TABLE = 110;
	private static final int LICENCE = 220;

	private final PluginFolder folder;
	private List<PluginArchive> archives = List.of();
	private Text source;
	private Table table;
	private Text details;
	private Button trusted;

	InstallPluginDialog(Shell parent, PluginFolder folder) {
		super(parent);
		this.folder = folder;
		setShellStyle(getShellStyle() | SWT.RESIZE);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(Messages.InstallPluginDialog_title);
	}

	@Override
	protected Control createDialogArea(Composite above) {
		setTitle(Messages.InstallPluginDialog_heading);
		setMessage(Messages.InstallPluginDialog_warning, IMessageProvider.WARNING);
		Composite area = new Composite((Composite) super.createDialogArea(above), SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(4).margins(12, 8).applyTo(area);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(area);
		Forms.label(area, Messages.InstallPluginDialog_source);
		source = new Text(area, SWT.BORDER | SWT.READ_ONLY);
		source.setData("name", "plug-in");
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(source);
		Forms.button(area, Messages.InstallPluginDialog_jar, this::chooseJar);
		Forms.button(area, Messages.InstallPluginDialog_repository, this::chooseRepository);
		table = Tables.table(area, SWT.BORDER | SWT.FULL_SELECTION | SWT.SINGLE, "bundles", Messages.InstallPluginDialog_bundles);
		Tables.column(table, Messages.InstallPluginDialog_name, 260);
		Tables.column(table, Messages.InstallPluginDialog_version, 110);
		Tables.column(table, Messages.InstallPluginDialog_signed, 250);
		GridDataFactory.fillDefaults().span(4, 1).grab(true, false).hint(WIDTH, TABLE).applyTo(table);
		table.addSelectionListener(SelectionListener.widgetSelectedAdapter(_ -> showDetails()));
		details = new Text(area, SWT.BORDER | SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL);
		details.setData("name", "licence");
		Accessibility.name(details, Messages.InstallPluginDialog_details);
		GridDataFactory.fillDefaults().span(4, 1).grab(true, true).hint(WIDTH, LICENCE).applyTo(details);
		trusted = new Button(area, SWT.CHECK);
		trusted.setText(Messages.InstallPluginDialog_trust);
		trusted.setData("name", "trusted");
		trusted.addSelectionListener(SelectionListener.widgetSelectedAdapter(_ -> enable()));
		GridDataFactory.fillDefaults().span(4, 1).applyTo(trusted);
		return area;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.OK_ID, Messages.InstallPluginDialog_install, false);
		createButton(parent, IDialogConstants.CANCEL_ID, StandardButtons.cancel(), true);
		enable();
	}

	private void chooseJar() {
		FileDialog dialog = new FileDialog(getShell(), SWT.OPEN);
		dialog.setText(Messages.InstallPluginDialog_jarTitle);
		dialog.setFilterExtensions("*.jar");
		take(dialog.open());
	}

	private void chooseRepository() {
		DirectoryDialog dialog = new DirectoryDialog(getShell(), SWT.OPEN);
		dialog.setText(Messages.InstallPluginDialog_repositoryTitle);
		take(dialog.open());
	}

	/** Checks a jar or a repository and shows what it would install; nothing is changed. */
	void take(String chosen) {
		if (chosen == null) {
			return;
		}
		archives = List.of();
		setErrorMessage(null);
		source.setText(chosen);
		trusted.setSelection(false);
		WizardWork.run(new ProgressMonitorDialog(getShell()), false, _ -> archives = folder.check(Path.of(chosen)),
				this::refuse);
		table.removeAll();
		for (PluginArchive archive : archives) {
			new TableItem(table, SWT.NONE).setText(new String[] { archive.manifest().name(), archive.manifest().version(),
					archive.signers().isEmpty() ? Messages.InstallPluginDialog_unsigned
							: NLS.bind(Messages.InstallPluginDialog_signer, archive.signers()) });
		}
		table.select(0);
		showDetails();
		enable();
	}

	private void refuse(Problem problem) {
		setErrorMessage(problem.what() + " " + problem.remedy());
	}

	private void showDetails() {
		int index = table.getSelectionIndex();
		if (index < 0 || index >= archives.size()) {
			details.setText("");
			return;
		}
		PluginArchive archive = archives.get(index);
		PluginLicence licence = PluginLicence.of(archive.file());
		String name = licence.name().isEmpty() && licence.text().isEmpty() ? Messages.InstallPluginDialog_noLicence
				: licence.name();
		details.setText(NLS.bind(Messages.InstallPluginDialog_facts, new Object[] { archive.sha256(), name, licence.text() }));
	}

	private void enable() {
		Button install = getButton(IDialogConstants.OK_ID);
		trusted.setEnabled(!archives.isEmpty());
		if (install != null) {
			install.setEnabled(!archives.isEmpty() && trusted.getSelection());
		}
	}

	@Override
	protected void okPressed() {
		if (WizardWork.run(new ProgressMonitorDialog(getShell()), false, _ -> folder.install(archives), this::refuse)) {
			super.okPressed();
		}
	}
}
