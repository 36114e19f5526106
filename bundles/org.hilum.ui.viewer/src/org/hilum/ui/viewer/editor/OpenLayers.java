// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.editor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.imaging.Geometry;
import org.hilum.ui.viewer.CoreTexts;
import org.hilum.ui.viewer.Messages;
import org.hilum.ui.viewer.model.LayerOrigin;
import org.hilum.ui.viewer.model.ViewerModel;
import org.hilum.viewer.image.ViewImage;
import org.hilum.viewer.image.WindowPreset;
import org.hilum.viewer.label.LabelTiles;
import org.hilum.viewer.layer.ColourMaps;
import org.hilum.viewer.layer.GridFit;
import org.hilum.viewer.layer.ImageLayer;
import org.hilum.viewer.layer.LabelLayer;
import org.hilum.viewer.layer.LabelStyle;
import org.hilum.viewer.layer.NamedLabels;
import org.hilum.viewer.layer.RgbLayer;
import org.hilum.viewer.open.ImageStore;
import org.hilum.viewer.open.Shared;

/**
 * The files of a viewer while they are open. They are read on other threads and become layers as they arrive, the main image as
 * soon as its size is known. Files are shared with other viewers.
 */
final class OpenLayers implements AutoCloseable {

	/** Opacity of an image over another one. */
	private static final double OVER = 0.5;

	private final Display display;
	private final List<Shared<?>> shares = new ArrayList<>();
	private final Set<Map.Entry<Path, Boolean>> arriving = new HashSet<>();
	private final Consumer<Throwable> failed;
	private final Consumer<String> notes;
	private boolean closed;

	/**
	 * @param display its thread calls all methods, and is where layers are added
	 * @param failed  gets failures, on the UI thread
	 * @param notes   gets what the user should know of files, on the UI thread
	 */
	OpenLayers(Display display, Consumer<Throwable> failed, Consumer<String> notes) {
		this.display = display;
		this.failed = failed;
		this.notes = notes;
	}

	/** Opens the main image; the model is made when its size is known. */
	void openMain(LayerSource source, Consumer<ViewerModel> ready) {
		arriving.add(key(source));
		if (source.labels()) {
			Shared<LabelTiles> share = add(ImageStore.shared().labels(source.file(), Progress.NONE));
			share.whole().whenComplete((map, e) -> ui(source, null, () -> {
				if (e != null) {
					// its name says that it is a label map, its values may say otherwise
					openMain(LayerSource.image(source.file()), ready);
					return;
				}
				ViewerModel model = new ViewerModel(map.grid());
				ready.accept(model);
				model.add(layer(source, map), new LayerOrigin(source.file(), source.role()));
			}));
			return;
		}
		Shared<ViewImage> share = add(ImageStore.shared().image(source.file(), Progress.NONE));
		share.begun().whenComplete((image, e) -> ui(source, e, () -> begun(source, image, share, ready)));
	}

	private void begun(LayerSource source, ViewImage image, Shared<ViewImage> share, Consumer<ViewerModel> ready) {
		ViewerModel model = new ViewerModel(image.grid());
		model.crosshair(image.middle());
		ready.accept(model);
		addImage(source, image, share, model);
		if (ImageStore.hasLabelsToo(source.file())) {
			open(LayerSource.labels(source.file(), NamedLabels.Role.REFERENCE), model);
		}
	}

	/** {@return whether a file is being opened as the same kind of layer, or is one of the viewer} */
	boolean has(LayerSource source, ViewerModel model) {
		Path file = key(source).getKey();
		return arriving.contains(key(source)) || model.layers().stream().anyMatch(layer -> {
			Object content = layer instanceof LabelLayer map ? map.labels() : layer instanceof ImageLayer image ? image.image()
					: null;
			LayerOrigin origin = content == null || content instanceof LabelTiles != source.labels() ? null
					: model.origin(content);
			return origin != null && origin.file().toAbsolutePath().normalize().equals(file);
		});
	}

	/** Opens a further file. */
	void open(LayerSource source, ViewerModel model) {
		arriving.add(key(source));
		if (source.labels()) {
			add(ImageStore.shared().labels(source.file(), Progress.NONE)).whole()
					.whenComplete((map, e) -> ui(source, e, () -> {
						model.add(layer(source, map), new LayerOrigin(source.file(), source.role()));
						compare(source, map.grid(), model.grid());
						compareTimes(source, map.times(), model);
					}));
		} else {
			Shared<ViewImage> share = add(ImageStore.shared().image(source.file(), Progress.NONE));
			share.begun().whenComplete((image, e) -> ui(source, e, () -> addImage(source, image, share, model)));
		}
	}

	/** An image whose values are still arriving has its window chosen again when they are there. */
	private void addImage(LayerSource source, ViewImage image, Shared<ViewImage> share, ViewerModel model) {
		ImageLayer plain = new ImageLayer(image, WindowPreset.initial(image));
		// an image that is laid over another one leaves it visible; channels of a case are hidden at first and shown in its place
		boolean over = source.shown() && model.mainImage() != null;
		ImageLayer layer = over ? plain.with(ColourMaps.HOT.colours(), OVER, true) : plain;
		model.add(source.shown() ? layer : layer.with(layer.colours(), layer.opacity(), false),
				new LayerOrigin(source.file(), source.role()));
		if (RgbLayer.fits(image)) {
			model.add(new RgbLayer(image, source.shown()));
		}
		if (image.complete()) {
			notes(source, image);
			if (image.hints().firstShown() > 0) {
				model.time(image.hints().firstShown());
			}
			return;
		}
		Runnable unlisten = image.onLoading(() -> display.asyncExec(() -> {
			if (!closed) {
				model.fire(ViewerModel.Change.CONTENT);
			}
		}));
		share.whole().whenComplete((whole, e) -> ui(source, e, () -> {
			unlisten.run();
			notes(source, image);
			for (int i = 0; i < model.layers().size(); i++) {
				if (model.layers().get(i) instanceof ImageLayer now && now.image() == image
						&& now.window().equals(layer.window())) {
					model.replace(i, now.with(WindowPreset.initial(image)));
				}
			}
			model.fire(ViewerModel.Change.CONTENT);
		}));
	}

	private void notes(LayerSource source, ViewImage image) {
		image.hints().notes().forEach(note -> notes.accept(NLS.bind(Messages.OpenLayers_note, source.name(), CoreTexts
				.local(note))));
	}

	/** Says where a label map has another grid than the image, or does not even meet it. */
	private void compare(LayerSource source, Geometry map, Geometry image) {
		switch (GridFit.of(map, image)) {
			case SAME -> {
				// as label maps should
			}
			case OTHER -> notes.accept(NLS.bind(Messages.OpenLayers_grid, source.name()));
			case OUTSIDE -> notes.accept(NLS.bind(Messages.OpenLayers_outside, source.name()));
		}
	}

	/** Says where a label map has other times than the images; one of a single time belongs to all of them. */
	private void compareTimes(LayerSource source, int times, ViewerModel model) {
		int others = model.series() == null ? 1 : model.series().times();
		if (times > 1 && times != others) {
			notes.accept(NLS.bind(Messages.OpenLayers_times, new Object[] { source.name(), times, others }));
		}
	}

	private static LabelLayer layer(LayerSource source, LabelTiles map) {
		// outlines of predictions leave the reference below them visible
		LabelStyle style = source.role() == NamedLabels.Role.PREDICTION ? LabelStyle.FILLED.with(LabelStyle.Mode.OUTLINE)
				: LabelStyle.FILLED;
		return new LabelLayer(source.name(), map, source.names(), style, source.shown());
	}

	private static Map.Entry<Path, Boolean> key(LayerSource source) {
		return Map.entry(source.file().toAbsolutePath().normalize(), source.labels());
	}

	private <T> Shared<T> add(Shared<T> share) {
		shares.add(share);
		return share;
	}

	private void ui(LayerSource source, Throwable failure, Runnable work) {
		if (display.isDisposed()) {
			return;
		}
		display.asyncExec(() -> {
			if (closed) {
				return;
			}
			arriving.remove(key(source));
			if (failure == null) {
				work.run();
			} else {
				Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause()
						: failure;
				if (!(cause instanceof HilumException e && e.kind() == HilumException.Kind.CANCELLED)) {
					failed.accept(cause);
				}
			}
		});
	}

	@Override
	public void close() {
		closed = true;
		shares.forEach(Shared::close);
	}
}
