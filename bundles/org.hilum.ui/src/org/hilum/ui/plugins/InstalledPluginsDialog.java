// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.plugins;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.hilum.core.BundleManifest;
import org.hilum.core.HilumException;
import org.hilum.core.plugins.PluginFolder;
import org.hilum.core.plugins.PluginLicence;
import org.hilum.ui.PlainDialog;
import org.hilum.ui.Tables;
import org.hilum.ui.buttons.StandardButtons;
import org.hilum.ui.problem.Problem;
import org.hilum.ui.problem.ProblemDialog;

/** The plug-ins that were added to the installation, each of which can be removed, and why some cannot be used. */
final class InstalledPluginsDialog extends PlainDialog {

	private static final int WIDTH = 640;
	private static final int HEIGHT = 220;
	private static final int UNINSTALL = IDialogConstants.CLIENT_ID;

	private final PluginFolder folder;
	private List<String> ids = List.of();
	private Table table;
	private Label note;
	private boolean changed;

	InstalledPluginsDialog(Shell parent, PluginFolder folder) {
		super(parent, Messages.InstalledPluginsDialog_title, 1);
		this.folder = folder;
	}

	@Override
	protected void fill(Composite area) {
		table = Tables.table(area, SWT.BORDER | SWT.FULL_SELECTION | SWT.SINGLE, "plug-ins",
				Messages.InstalledPluginsDialog_title);
		Tables.column(table, Messages.InstallPluginDialog_name, 280);
		Tables.column(table, Messages.InstallPluginDialog_version, 120);
		Tables.column(table, Messages.InstalledPluginsDialog_licence, 220);
		GridDataFactory.fillDefaults().grab(true, true).hint(WIDTH, HEIGHT).applyTo(table);
		table.addSelectionListener(SelectionListener.widgetSelectedAdapter(_ -> enable()));
		note = new Label(area, SWT.WRAP);
		note.setData("name", "problems of plug-ins");
		GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH, SWT.DEFAULT).applyTo(note);
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, UNINSTALL, Messages.InstalledPluginsDialog_uninstall, false);
		createButton(parent, IDialogConstants.OK_ID, StandardButtons.close(), true);
		show();
	}

	private void show() {
		Map<String, Path> installed = folder.installed();
		ids = List.copyOf(installed.keySet());
		table.removeAll();
		for (String id : ids) {
			new TableItem(table, SWT.NONE).setText(new String[] { id, version(installed.get(id)),
					PluginLicence.of(installed.get(id)).name() });
		}
		String problems = folder.problems().stream().map(p -> p.plugin() + ": " + p.problem())
				.collect(Collectors.joining("\n"));
		note.setText((ids.isEmpty() && problems.isEmpty() ? Messages.InstalledPluginsDialog_none : problems)
				.replace("&", "&&"));
		note.requestLayout();
		enable();
	}

	private static String version(Path place) {
		try {
			return BundleManifest.read(place).map(BundleManifest::version).orElse("");
		} catch (IOException e) {
			System.getLogger(InstalledPluginsDialog.class.getName()).log(System.Logger.Level.DEBUG, "It has no version", e);
			return "";
		}
	}

	private void enable() {
		getButton(UNINSTALL).setEnabled(table.getSelectionIndex() >= 0);
	}

	@Override
	protected void buttonPressed(int button) {
		if (button != UNINSTALL) {
			super.buttonPressed(button);
			return;
		}
		try {
			folder.uninstall(ids.get(table.getSelectionIndex()));
			changed = true;
		} catch (HilumException e) {
			ProblemDialog.open(getShell(), Problem.of(e));
		}
		show();
	}

	/** {@return whether a plug-in was removed} */
	boolean isChanged() {
		return changed;
	}
}
