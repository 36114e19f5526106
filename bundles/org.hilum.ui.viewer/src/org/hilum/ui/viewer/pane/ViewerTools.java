// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.hilum.core.HilumException;
import org.hilum.ui.problem.ProblemDialog;
import org.hilum.ui.run.StageProgress;
import org.hilum.ui.viewer.CoreTexts;
import org.hilum.ui.viewer.Messages;
import org.hilum.ui.viewer.ViewerIcons;
import org.hilum.ui.viewer.model.ViewerModel;
import org.hilum.viewer.image.WindowPreset;
import org.hilum.viewer.layer.ImageLayer;
import org.hilum.viewer.layer.PlaneLayer;
import org.hilum.viewer.plane.Interpolation;
import org.hilum.viewer.plane.PlaneView;
import org.hilum.viewer.plane.Slab;
import org.hilum.viewer.snapshot.SliceSeries;

/** The tool bar of a viewer: what the mouse does, windows, arrangement, how planes are made, cine, pictures. */
public final class ViewerTools {

	private static final int SLICES_PER_SECOND = 15;
	private static final double[] SLABS = { 0, 5, 10, 20, 40 };

	private final ViewerControl viewer;
	private final ToolBar bar;
	private final Cine cine;
	private final ToolItem measures;
	private final PredictMenu predict;
	private final Map<Tool, ToolItem> tools = new EnumMap<>(Tool.class);

	ViewerTools(Composite parent, ViewerControl viewer) {
		this.viewer = viewer;
		this.predict = new PredictMenu(viewer);
		this.cine = new Cine(parent.getDisplay(), SLICES_PER_SECOND, this::nextSlice);
		GridLayoutFactory.fillDefaults().numColumns(1).margins(4, 2).applyTo(parent);
		bar = new ToolBar(parent, SWT.FLAT | SWT.HORIZONTAL | SWT.WRAP);
		bar.setData("name", "tools");
		for (Tool tool : Tool.values()) {
			if (tool == Tool.DISTANCE || tool == Tool.PAINT) {
				separator();
			}
			ToolItem item = item(SWT.RADIO, tool.icon(), tool.label(), tool.help(), () -> choose(tool));
			tools.put(tool, item);
		}
		tools.get(Tool.CROSSHAIR).setSelection(true);
		separator();
		menu("window-presets", Messages.ViewerTools_presets, Messages.ViewerTools_presetsHelp, this::fillPresets);
		menu("layout-four", Messages.ViewerTools_layout, Messages.ViewerTools_layoutHelp, this::fillLayouts);
		menu("slab", Messages.ViewerTools_planes, Messages.ViewerTools_planesHelp, this::fillPlanes);
		menu("volume", Messages.ViewerTools_scene, Messages.ViewerTools_sceneHelp, m -> new SceneMenu(viewer).fill(m));
		menu("predict", Messages.ViewerTools_predict, Messages.ViewerTools_predictHelp, m -> predict.fill(m));
		menu("compare", Messages.ViewerTools_compare, Messages.ViewerTools_compareHelp, m -> new CompareMenu(viewer).fill(m));
		separator();
		item(SWT.PUSH, "fit", Messages.ViewerTools_fit, Messages.ViewerTools_fitHelp, this::fit);
		ToolItem[] link = new ToolItem[1];
		link[0] = item(SWT.CHECK, "link", Messages.ViewerTools_link, Messages.ViewerTools_linkHelp,
				() -> viewer.link(link[0].getSelection()));
		item(SWT.CHECK, "cine", Messages.ViewerTools_cine, Messages.ViewerTools_cineHelp, () -> cine.run(!cine.isRunning()));
		measures = item(SWT.CHECK, "component", Messages.ViewerTools_measures, Messages.ViewerTools_measuresHelp,
				() -> viewer.showMeasures(measuresShown()));
		menu("snapshot", Messages.ViewerTools_snapshot, Messages.ViewerTools_snapshotHelp, this::fillSnapshots);
	}

	/**
	 * Adds buttons and keys (P and N in a pane) for the previous and the next case.
	 *
	 * @param go goes some cases further, negative to go back
	 */
	public void navigation(IntConsumer go) {
		separator();
		item(SWT.PUSH, "previous", Messages.ViewerTools_previous, Messages.ViewerTools_previousHelp, () -> go.accept(-1));
		item(SWT.PUSH, "next", Messages.ViewerTools_next, Messages.ViewerTools_nextHelp, () -> go.accept(1));
		viewer.panes().onKey(e -> {
			char key = Character.toLowerCase(e.character);
			if ((key == 'n' || key == 'p') && e.stateMask == 0) {
				bar.getDisplay().asyncExec(() -> go.accept(key == 'n' ? 1 : -1));
			}
		});
	}

	/**
	 * Adds the menu of a case.
	 *
	 * @param fill makes its entries each time it is opened
	 */
	public void review(Consumer<Menu> fill) {
		menu("review", Messages.ViewerTools_review, Messages.ViewerTools_reviewHelp, fill);
	}

	private boolean measuresShown() {
		return measures.getSelection();
	}

	/** {@return the predictions of the surroundings of the crosshair} */
	public PredictMenu predictions() {
		return predict;
	}

	/** Shows whether the panel of measurements is open. */
	void showMeasures(boolean shown) {
		measures.setSelection(shown);
	}

	private boolean nextSlice() {
		PlanePane pane = viewer.isDisposed() ? null : cinePane();
		if (pane == null || pane.isDisposed()) {
			return false;
		}
		pane.advance();
		return true;
	}

	private PlanePane cinePane() {
		return viewer.panes().last() instanceof PlanePane pane ? pane : viewer.panes().plane(PlaneKind.AXIAL);
	}

	private void separator() {
		new ToolItem(bar, SWT.SEPARATOR);
	}

	private ToolItem item(int style, String icon, String label, String help, Runnable action) {
		ToolItem item = new ToolItem(bar, style);
		item.setImage(ViewerIcons.image(icon));
		item.setToolTipText(label + ": " + help);
		item.setData("name", label);
		item.addListener(SWT.Selection, e -> {
			if (style != SWT.RADIO || item.getSelection()) {
				action.run();
			}
		});
		return item;
	}

	private void menu(String icon, String label, String help, Consumer<Menu> fill) {
		menu(bar, icon, label, help, fill);
	}

	/** Adds a button that opens a menu, which is made anew each time. */
	void menu(ToolBar on, String icon, String label, String help, Consumer<Menu> fill) {
		ToolItem item = new ToolItem(on, SWT.DROP_DOWN);
		item.setImage(ViewerIcons.image(icon));
		item.setToolTipText(label + ": " + help);
		item.setData("name", label);
		item.setData("menu", fill);
		item.addListener(SWT.Selection, e -> {
			Menu menu = new Menu(on.getShell(), SWT.POP_UP);
			fill.accept(menu);
			Point at = on.toDisplay(item.getBounds().x, item.getBounds().y + item.getBounds().height);
			menu.setLocation(at);
			menu.addListener(SWT.Hide, h -> on.getDisplay().asyncExec(menu::dispose));
			menu.setVisible(true);
		});
	}

	static MenuItem entry(Menu menu, int style, String text, boolean selected, Runnable action) {
		MenuItem item = new MenuItem(menu, style);
		item.setText(text);
		if (style != SWT.PUSH) {
			item.setSelection(selected);
		}
		item.addListener(SWT.Selection, e -> {
			if (style != SWT.RADIO || item.getSelection()) {
				action.run();
			}
		});
		return item;
	}

	/**
	 * Chooses what the left button does.
	 *
	 * @param tool the tool
	 */
	public void choose(Tool tool) {
		tools.forEach((other, item) -> item.setSelection(other == tool));
		viewer.panes().planes().forEach(pane -> pane.tool(tool));
		viewer.showEditing(tool.edits());
	}

	private void fit() {
		viewer.panes().planes().forEach(PlanePane::fit);
		viewer.panes().scene().fit();
	}

	private void fillPresets(Menu menu) {
		ViewerModel model = viewer.model();
		ImageLayer image = model.mainImage();
		for (WindowPreset preset : WindowPreset.values()) {
			MenuItem item = entry(menu, SWT.PUSH, preset.localLabel(), false, () -> {
				ImageLayer now = model.mainImage();
				model.window(w -> preset.window(now.image().samples(now.channel(), now.time())));
			});
			item.setEnabled(image != null);
		}
	}

	private void fillLayouts(Menu menu) {
		for (PaneLayout layout : PaneLayout.values()) {
			entry(menu, SWT.RADIO, layout.label(), layout == viewer.panes().arrangement(),
					() -> viewer.panes().arrange(layout)).setImage(ViewerIcons.image(layout.icon()));
		}
	}

	private void fillPlanes(Menu menu) {
		ViewerModel model = viewer.model();
		boolean linear = model.interpolation() == Interpolation.LINEAR;
		entry(menu, SWT.CHECK, Messages.ViewerTools_interpolate, linear,
				() -> model.display(linear ? Interpolation.NEAREST : Interpolation.LINEAR, model.slab()));
		entry(menu, SWT.PUSH, Messages.ViewerTools_straighten, false, () -> viewer.panes().planes().forEach(
				PlanePane::straighten));
		entry(menu, SWT.CHECK, Messages.ViewerTools_crosshair, model.isCrosshairShown(),
				() -> model.showCrosshair(!model.isCrosshairShown()));
		new MenuItem(menu, SWT.SEPARATOR);
		for (double thickness : SLABS) {
			String text = thickness == 0 ? Messages.ViewerTools_noSlab : Math.round(thickness) + " mm";
			entry(menu, SWT.RADIO, text, model.slab().thickness() == thickness,
					() -> model.display(model.interpolation(), new Slab(model.slab().mode(), thickness)));
		}
		new MenuItem(menu, SWT.SEPARATOR);
		String[] names = { Messages.Slab_maximum, Messages.Slab_minimum, Messages.Slab_mean };
		for (Slab.Mode mode : Slab.Mode.values()) {
			entry(menu, SWT.RADIO, names[mode.ordinal()], model.slab().mode() == mode,
					() -> model.display(model.interpolation(), new Slab(mode, model.slab().thickness())));
		}
	}

	private void fillSnapshots(Menu menu) {
		entry(menu, SWT.PUSH, Messages.ViewerTools_save, false, this::save);
		entry(menu, SWT.PUSH, Messages.ViewerTools_slices, false, this::saveSlices);
		entry(menu, SWT.PUSH, Messages.ViewerTools_copy, false,
				() -> Snapshots.copy(viewer.panes(), Snapshots.all(viewer.panes())));
	}

	private void saveSlices() {
		DirectoryDialog dialog = new DirectoryDialog(bar.getShell(), SWT.SAVE);
		dialog.setMessage(NLS.bind(Messages.ViewerTools_slicesFolder, cinePane().kind().label()));
		String folder = dialog.open();
		if (folder != null) {
			saveSlices(Path.of(folder));
		}
	}

	/**
	 * Writes a picture of each slice of the plane that was used last, in a job.
	 *
	 * @param folder for the PNG files
	 * @return the job
	 */
	public Job saveSlices(Path folder) {
		PlanePane pane = cinePane();
		List<PlaneLayer> layers = viewer.model().layers();
		PlaneView view = pane.view();
		Job job = Job.create(NLS.bind(Messages.ViewerTools_slicesJob, pane.kind().label()), (IProgressMonitor monitor) -> {
			try {
				SliceSeries.write(folder, layers, SliceSeries.views(viewer.model().grid(), view), true,
						new StageProgress(monitor, 1, monitor::isCanceled));
			} catch (HilumException e) {
				if (e.kind() != HilumException.Kind.CANCELLED) {
					viewer.later(() -> ProblemDialog.open(viewer.getShell(), CoreTexts.problem(e)));
				}
			}
			return Status.OK_STATUS;
		});
		job.schedule();
		return job;
	}

	private void save() {
		FileDialog dialog = new FileDialog(bar.getShell(), SWT.SAVE);
		dialog.setFilterExtensions("*.png");
		dialog.setFileName("viewer.png");
		dialog.setOverwrite(true);
		String file = dialog.open();
		if (file != null) {
			Snapshots.write(Snapshots.all(viewer.panes()), Path.of(file));
		}
	}
}
