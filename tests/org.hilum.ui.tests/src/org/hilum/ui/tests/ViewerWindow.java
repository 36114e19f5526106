// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import java.time.Duration;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.hilum.ui.viewer.model.LayerOrigin;
import org.hilum.ui.viewer.model.ViewerModel;
import org.hilum.ui.viewer.pane.PlaneKind;
import org.hilum.ui.viewer.pane.PlanePane;
import org.hilum.ui.viewer.pane.ViewerControl;
import org.hilum.viewer.image.ViewImage;
import org.hilum.viewer.image.Window;
import org.hilum.viewer.layer.ImageLayer;
import org.hilum.viewer.plane.Interpolation;
import org.hilum.viewer.plane.Slab;

/** A viewer of the phantom in a window of its own, with what tests do in it. */
final class ViewerWindow {

	static final Duration MOMENT = Duration.ofSeconds(20);
	static final Window WINDOW = new Window(200, 700);

	final ViewerModel model;
	private Shell shell;
	private ViewerControl viewer;

	/**
	 * Opens it.
	 *
	 * @param origin where the image is from, or null
	 */
	ViewerWindow(LayerOrigin origin) {
		ViewImage image = ViewImage.of("phantom", ViewerPhantom.image());
		model = new ViewerModel(image.grid());
		UiThread.run(() -> {
			shell = new Shell(UiThread.display());
			shell.setLayout(new FillLayout());
			shell.setSize(900, 640);
			viewer = new ViewerControl(shell, model);
			model.display(Interpolation.NEAREST, Slab.NONE);
			if (origin == null) {
				model.add(new ImageLayer(image, WINDOW));
			} else {
				model.add(new ImageLayer(image, WINDOW), origin);
			}
			shell.open();
		});
		settle();
	}

	Shell shell() {
		return shell;
	}

	ViewerControl viewer() {
		return viewer;
	}

	void close() {
		UiThread.run(shell::dispose);
	}

	/** Waits until each plane that is shown has the picture of its view and layers. */
	void settle() {
		UiThread.await("pictures", MOMENT, () -> viewer.panes().planes().stream()
				.allMatch(p -> !p.isVisible() || p.isUpToDate()));
	}

	PlanePane axial() {
		return viewer.panes().plane(PlaneKind.AXIAL);
	}

	/** Sends an event of the mouse; call it on the UI thread. */
	static void event(Control on, int type, int button, int x, int y) {
		Event e = new Event();
		e.type = type;
		e.button = button;
		e.x = x;
		e.y = y;
		e.widget = on;
		on.notifyListeners(type, e);
	}

	void drag(Control on, int button, int x, int y, int toX, int toY) {
		UiThread.run(() -> {
			event(on, SWT.MouseDown, button, x, y);
			event(on, SWT.MouseMove, button, toX, toY);
			event(on, SWT.MouseUp, button, toX, toY);
		});
		settle();
	}

	static void key(Control on, int code) {
		UiThread.run(() -> {
			Event e = new Event();
			e.keyCode = code;
			e.character = code < ' ' || code == SWT.ESC ? (char) code : 0;
			on.notifyListeners(SWT.KeyDown, e);
		});
	}

	/** Where the axial plane shows the centre of a voxel. */
	int[] at(double x, double y, double z) {
		double[] at = UiThread.get(() -> axial().view().toPixel(ViewerPhantom.GRID.toWorld(x, y, z)));
		return new int[] { (int) Math.round(at[0]), (int) Math.round(at[1]) };
	}

	/** Sends an event of the left button at a voxel of the axial plane. */
	void mouse(int type, double x, double y, double z) {
		int[] at = at(x, y, z);
		UiThread.run(() -> event(axial(), type, 1, at[0], at[1]));
	}

	/** A click of the left button at a voxel of the axial plane. */
	void click(double x, double y, double z) {
		int[] at = at(x, y, z);
		drag(axial(), 1, at[0], at[1], at[0], at[1]);
	}

	/** The colour of a pane where a voxel's centre is shown. */
	RGB pixel(PlanePane pane, double x, double y, double z) {
		return UiThread.get(() -> {
			ImageData data = pane.snapshotData();
			double[] at = pane.view().toPixel(ViewerPhantom.GRID.toWorld(x, y, z));
			return data.palette.getRGB(data.getPixel((int) at[0], (int) at[1]));
		});
	}

	/** The button of a tool bar; call it on the UI thread. */
	ToolItem item(String name) {
		for (ToolBar bar : Widgets.all(shell, ToolBar.class)) {
			for (ToolItem item : bar.getItems()) {
				if (name.equals(item.getData("name"))) {
					return item;
				}
			}
		}
		throw new AssertionError("There is no button " + name);
	}

	void press(String name) {
		UiThread.run(() -> item(name).notifyListeners(SWT.Selection, new Event()));
	}

	boolean isEnabled(String name) {
		return UiThread.get(() -> item(name).isEnabled());
	}

	/** Chooses an entry of the menu of a button. */
	@SuppressWarnings("unchecked")
	void choose(String button, String entry) {
		UiThread.run(() -> {
			Menu menu = new Menu(shell, SWT.POP_UP);
			((Consumer<Menu>) item(button).getData("menu")).accept(menu);
			MenuItem found = null;
			for (MenuItem item : menu.getItems()) {
				found = item.getText().equals(entry) ? item : found;
			}
			if (found == null) {
				throw new AssertionError("There is no entry " + entry);
			}
			boolean on = (found.getStyle() & SWT.CHECK) == 0 || !found.getSelection();
			for (MenuItem item : menu.getItems()) {
				if ((found.getStyle() & item.getStyle() & SWT.RADIO) != 0) {
					item.setSelection(false);
				}
			}
			found.setSelection(on);
			found.notifyListeners(SWT.Selection, new Event());
			menu.dispose();
		});
	}
}
