// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.monitor;

import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.hilum.runs.curves.CurveSet;
import org.hilum.runs.curves.MlflowStore;
import org.hilum.runs.curves.TensorBoardFile;
import org.hilum.ui.run.BackgroundWork;

/** The menu of a button that exports curves; files are written beside the UI thread. */
final class ExportMenu {

	private static final int PNG_SCALE = 2;

	private final Button button;
	private final Menu menu;
	private final Supplier<CurveSet> curves;

	ExportMenu(Button button, Supplier<CurveSet> curves) {
		this.button = button;
		this.curves = curves;
		menu = new Menu(button);
		button.setMenu(menu);
		file(Messages.ExportMenu_svg, "svg", (set, file) -> set.figure().writeSvg(file));
		file(Messages.ExportMenu_png, "png", (set, file) -> set.figure().writePng(file, PNG_SCALE));
		file(Messages.ExportMenu_csv, "csv", CurveSet::writeCsv);
		folder(Messages.ExportMenu_tensorBoard, (set, folder) -> TensorBoardFile.write(set.runs(), folder));
		folder(Messages.ExportMenu_mlflow, (set, folder) -> MlflowStore.write(set.runs(), folder));
		button.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> open()));
	}

	private void open() {
		Point below = button.toDisplay(0, button.getSize().y);
		menu.setLocation(below);
		menu.setVisible(true);
	}

	private void item(String text, Runnable chosen) {
		MenuItem item = new MenuItem(menu, SWT.PUSH);
		item.setText(text);
		item.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> chosen.run()));
	}

	private void file(String text, String ending, BiConsumer<CurveSet, Path> write) {
		item(text, () -> {
			FileDialog dialog = new FileDialog(button.getShell(), SWT.SAVE);
			dialog.setOverwrite(true);
			dialog.setFilterExtensions(new String[] { "*." + ending });
			dialog.setFileName("curves." + ending);
			write(dialog.open(), write);
		});
	}

	private void folder(String text, BiConsumer<CurveSet, Path> write) {
		item(text, () -> write(new DirectoryDialog(button.getShell(), SWT.SAVE).open(), write));
	}

	private void write(String chosen, BiConsumer<CurveSet, Path> write) {
		if (chosen != null) {
			CurveSet set = curves.get();
			BackgroundWork.user(Messages.ExportMenu_job, () -> write.accept(set, Path.of(chosen)));
		}
	}
}
