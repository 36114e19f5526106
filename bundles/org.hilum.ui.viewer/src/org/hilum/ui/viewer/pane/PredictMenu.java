// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.hilum.core.HilumException;
import org.hilum.imaging.Geometry;
import org.hilum.runs.predictions.LocalPrediction;
import org.hilum.runs.predictions.PredictionBox;
import org.hilum.ui.problem.ProblemDialog;
import org.hilum.ui.project.LibraryModels;
import org.hilum.ui.run.StageProgress;
import org.hilum.ui.viewer.CoreTexts;
import org.hilum.ui.viewer.Messages;
import org.hilum.ui.viewer.model.ViewerModel;
import org.hilum.viewer.edit.RegionEdits;
import org.hilum.viewer.edit.VoxelFilter;
import org.hilum.viewer.image.ViewImage;
import org.hilum.viewer.label.LabelTiles;
import org.hilum.viewer.layer.ImageLayer;
import org.hilum.viewer.layer.LabelLayer;
import org.hilum.viewer.layer.LabelStyle;
import org.hilum.viewer.layer.PlaneLayer;
import org.hilum.viewer.measure.Regions;

/** The menu of models that predict the surroundings of the crosshair; the prediction becomes a layer of labels. */
public final class PredictMenu {

	private static final double[] SIZES = { 1, 1.5, 2 };

	private final ViewerControl viewer;
	private Supplier<List<Path>> models = List::of;
	private double size = 1;
	private boolean mirroring;
	private Job running;
	private LabelTiles shown;

	PredictMenu(ViewerControl viewer) {
		this.viewer = viewer;
		LibraryModels.get().refreshLater();
	}

	/**
	 * Sets the models that are offered beside those of the library.
	 *
	 * @param folders gives their folders, quickly
	 */
	public void offer(Supplier<List<Path>> folders) {
		models = folders;
	}

	/** {@return the models by the names under which they are offered} */
	private Map<String, Path> offered() {
		Map<String, Path> all = new LinkedHashMap<>();
		models.get().forEach(folder -> all.put(folder.getFileName().toString(), folder));
		LibraryModels.get().entries().stream().filter(e -> e.version().models().size() == 1)
				.forEach(e -> all.put(e.version().reference(), e.version().models().getFirst()));
		return all;
	}

	void fill(Menu menu) {
		Map<String, Path> all = offered();
		all.forEach((name, folder) -> ViewerTools.entry(menu, SWT.PUSH, name, false, () -> predict(name, folder)));
		if (all.isEmpty()) {
			ViewerTools.entry(menu, SWT.PUSH, Messages.PredictMenu_none, false, () -> {
				// only says what is missing
			}).setEnabled(false);
		}
		new MenuItem(menu, SWT.SEPARATOR);
		for (double edge : SIZES) {
			ViewerTools.entry(menu, SWT.RADIO, NLS.bind(Messages.PredictMenu_size, Values.value(edge)), size == edge,
					() -> size = edge);
		}
		ViewerTools.entry(menu, SWT.CHECK, Messages.PredictMenu_mirroring, mirroring, () -> mirroring = !mirroring);
		new MenuItem(menu, SWT.SEPARATOR);
		LabelLayer made = prediction();
		ViewerTools.entry(menu, SWT.PUSH, Messages.PredictMenu_accept, false, this::accept).setEnabled(made != null);
		ViewerTools.entry(menu, SWT.PUSH, Messages.PredictMenu_remove, false, this::remove).setEnabled(made != null);
		new MenuItem(menu, SWT.SEPARATOR);
		ViewerTools.entry(menu, SWT.PUSH, Messages.PredictMenu_research, false, () -> {
			// a remark
		}).setEnabled(false);
	}

	/**
	 * Predicts the surroundings of the crosshair, in a job.
	 *
	 * @param name   of the model, for the layer
	 * @param folder of the model
	 */
	public void predict(String name, Path folder) {
		if (running != null) {
			running.cancel();
		}
		ViewerModel model = viewer.model();
		Geometry grid = model.grid();
		LocalPrediction.Request request = new LocalPrediction.Request(folder, grid, channels(model), model.crosshair(), size,
				mirroring, "");
		running = Job.create(NLS.bind(Messages.PredictMenu_job, name), (IProgressMonitor monitor) -> work(name, request,
				monitor));
		running.setUser(false);
		running.schedule();
	}

	/** Channels of all images on the grid of the main one, the lowest first. */
	private static List<PredictionBox.Values> channels(ViewerModel model) {
		List<PredictionBox.Values> channels = new ArrayList<>();
		for (PlaneLayer layer : model.layers()) {
			if (layer instanceof ImageLayer shown && shown.image().grid().isSameGrid(model.grid())) {
				ViewImage image = shown.image();
				for (int c = 0; c < image.channels().size(); c++) {
					int channel = c;
					channels.add((x, y, z) -> image.value(channel, shown.time(), x, y, z));
				}
			}
		}
		return channels;
	}

	private IStatus work(String name, LocalPrediction.Request request, IProgressMonitor monitor) {
		try {
			LocalPrediction made = LocalPrediction.of(request, new StageProgress(monitor, 2, monitor::isCanceled));
			LabelTiles tiles = LabelTiles.of(made.labels(), request.grid());
			viewer.later(() -> show(name, tiles, made.names()));
		} catch (HilumException e) {
			if (e.kind() != HilumException.Kind.CANCELLED) {
				viewer.later(() -> ProblemDialog.open(viewer.getShell(), CoreTexts.problem(e)));
			}
		}
		return Status.OK_STATUS;
	}

	private void show(String name, LabelTiles tiles, Map<Integer, String> names) {
		remove();
		ViewerModel model = viewer.model();
		int active = model.active();
		shown = tiles;
		model.add(new LabelLayer(NLS.bind(Messages.PredictMenu_layer, name), tiles, names, LabelStyle.FILLED.with(
				LabelStyle.Mode.BOTH), true));
		// tools work on what they worked on: a prediction is not from a file
		model.activate(active);
	}

	/** {@return the layer of the last prediction, if it is still there} */
	private LabelLayer prediction() {
		for (PlaneLayer layer : viewer.model().layers()) {
			if (layer instanceof LabelLayer map && map.labels() == shown) {
				return map;
			}
		}
		return null;
	}

	/** Takes the labels of the prediction over into the map that tools work on, as a step that can be undone. */
	public void accept() {
		LabelLayer made = prediction();
		if (made == null) {
			return;
		}
		try {
			viewer.model().corrections().edit(made.name(), (stroke, correction) -> RegionEdits.copy(stroke, made.labels(),
					Regions.voxels(made.labels()).keySet(), VoxelFilter.ALL));
			remove();
		} catch (HilumException e) {
			ProblemDialog.open(viewer.getShell(), CoreTexts.problem(e));
		}
	}

	/** Removes the layer of the last prediction. */
	public void remove() {
		LabelLayer made = prediction();
		if (made != null) {
			viewer.model().remove(viewer.model().layers().indexOf(made));
		}
		shown = null;
	}
}
