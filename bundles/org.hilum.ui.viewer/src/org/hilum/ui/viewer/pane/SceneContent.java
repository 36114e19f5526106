// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.eclipse.swt.widgets.Display;
import org.hilum.ui.viewer.Messages;
import org.hilum.ui.viewer.model.ViewerModel;
import org.hilum.viewer.image.Samples;
import org.hilum.viewer.label.LabelTiles;
import org.hilum.viewer.layer.ColourMaps;
import org.hilum.viewer.layer.ImageLayer;
import org.hilum.viewer.layer.LabelLayer;
import org.hilum.viewer.layer.PlaneLayer;
import org.hilum.viewer.vtk.Camera;
import org.hilum.viewer.vtk.ClipPlane;
import org.hilum.viewer.vtk.Frame;
import org.hilum.viewer.vtk.ReducedVolume;
import org.hilum.viewer.vtk.Scene3D;
import org.hilum.viewer.vtk.SurfaceModel;
import org.hilum.viewer.vtk.SurfaceStyle;
import org.hilum.viewer.vtk.ThreeDSupport;
import org.hilum.viewer.volume.TransferFunction;
import org.hilum.viewer.volume.VolumePreset;

/**
 * What the view in three dimensions shows of the layers: the surfaces of the labels that are visible, and the volume in a look
 * that was chosen. Methods are called on the UI thread; surfaces and volumes are made on a thread of their own.
 */
public final class SceneContent {

	private static final System.Logger LOG = System.getLogger(SceneContent.class.getName());
	private static final ExecutorService MAKER = Executors.newSingleThreadExecutor(
			Thread.ofPlatform().daemon().name("hilum-viewer-surfaces").factory());
	/** Milliseconds between two updates of surfaces that are painted on. */
	private static final int FOLLOW_MILLIS = 250;
	private static final double BEHIND = 0.3;

	private final Display display = Display.getCurrent();
	private final ViewerModel model;
	private final Consumer<Frame> sink;
	private final Runnable refresh;
	/** The time of each map whose surfaces are shown or being made; read by the thread that makes them. */
	private final Map<String, LabelTiles> built = new ConcurrentHashMap<>();
	private final Set<String> shown = new HashSet<>();
	private Optional<String> problem = Optional.empty();
	private Scene3D scene;
	private Camera camera;
	/** Work that waits for a viewer that was closed meanwhile is not done. */
	private volatile boolean closed;
	private boolean following;
	private int pending;
	private VolumePreset preset;
	private double fainter = 1;
	/** Colours and opacities that were edited; null where those of the preset are used. */
	private TransferFunction own;
	private volatile Samples volumeOf;
	private ReducedVolume volume;
	/** The first time of the map with which surfaces are compared, or null. */
	private LabelTiles reference;
	private double greatest;
	private List<ClipPlane> clips = List.of();

	SceneContent(ViewerModel model, Consumer<Frame> sink, Runnable refresh) {
		this.model = model;
		this.sink = sink;
		this.refresh = refresh;
		later(() -> {
			Optional<String> found = ThreeDSupport.problem();
			ui(() -> begin(found));
		});
	}

	private void begin(Optional<String> found) {
		problem = found;
		if (found.isEmpty()) {
			scene = new Scene3D(sink);
			update();
			if (camera != null) {
				scene.show(camera);
			}
		}
		refresh.run();
	}

	/** {@return why there is no view in three dimensions here, and the remedy} */
	public Optional<String> problem() {
		return problem;
	}

	/** {@return what is being made, or what could be done where nothing is shown} */
	Optional<String> state() {
		if (scene == null || pending > 0) {
			return Optional.of(Messages.SceneContent_making);
		}
		return shown.isEmpty() && !showsVolume() ? Optional.of(Messages.SceneContent_empty) : Optional.empty();
	}

	/** {@return whether nothing is being made any more} */
	public boolean isSettled() {
		return scene != null && pending == 0 && !following;
	}

	/** {@return how many changes of the scene were asked for} */
	int changes() {
		return scene == null ? 0 : scene.changes();
	}

	/** {@return the number of surfaces} */
	public int surfaces() {
		return shown.size();
	}

	private void later(Runnable work) {
		pending++;
		MAKER.execute(() -> {
			try {
				if (!closed) {
					work.run();
				}
			} catch (RuntimeException e) {
				LOG.log(System.Logger.Level.ERROR, "A surface or volume could not be made", e);
			} finally {
				ui(() -> {
					pending--;
					if (pending == 0) {
						refresh.run();
					}
				});
			}
		});
	}

	private void ui(Runnable work) {
		if (!display.isDisposed()) {
			display.asyncExec(() -> {
				if (!closed) {
					work.run();
				}
			});
		}
	}

	void show(Camera next) {
		camera = next;
		if (scene != null) {
			scene.show(next);
		}
	}

	void changed(ViewerModel.Change change) {
		if (scene == null) {
			return;
		}
		if (change == ViewerModel.Change.LAYERS) {
			update();
		} else if (change == ViewerModel.Change.CONTENT && !following) {
			following = true;
			display.timerExec(FOLLOW_MILLIS, () -> {
				following = false;
				if (!closed) {
					built.clear();
					volumeOf = null;
					update();
				}
			});
		}
	}

	/** Brings surfaces and volume up to the layers. */
	private void update() {
		List<LabelLayer> maps = labelLayers();
		Set<String> wanted = new HashSet<>();
		for (int i = 0; i < maps.size(); i++) {
			LabelLayer layer = maps.get(i);
			String key = key(layer, maps.size());
			wanted.add(key);
			if (built.get(key) != layer.labels()) {
				built.put(key, layer.labels());
				make(layer, key);
			}
		}
		for (String id : List.copyOf(shown)) {
			if (!wanted.contains(id.substring(0, id.lastIndexOf(':')))) {
				scene.remove(id);
				shown.remove(id);
			}
		}
		built.keySet().retainAll(wanted);
		style();
		updateVolume();
	}

	/** A map is made anew when it is compared with another one. Surfaces of a time stay until those of the next one are made. */
	private String key(LabelLayer layer, int count) {
		return System.identityHashCode(layer.labels().atTime(0))
				+ (compared(layer) && count > 1 ? "/" + System.identityHashCode(reference) : "");
	}

	private boolean compared(LabelLayer layer) {
		return comparedWith() >= 0 && reference != layer.labels().atTime(0);
	}

	private List<LabelLayer> labelLayers() {
		List<LabelLayer> maps = new ArrayList<>();
		model.layers().stream().filter(LabelLayer.class::isInstance).map(LabelLayer.class::cast).filter(LabelLayer::visible)
				.forEach(maps::add);
		return maps;
	}

	private void make(LabelLayer layer, String key) {
		LabelTiles other = compared(layer) ? ((LabelLayer) model.layers().get(comparedWith())).labels() : null;
		later(() -> {
			if (built.get(key) != layer.labels()) {
				return; // another time was chosen while this one waited
			}
			SurfaceJob job = new SurfaceJob(layer.labels());
			SurfaceJob against = other == null ? null : new SurfaceJob(other);
			Map<Integer, SurfaceModel> models = new HashMap<>();
			job.boxes().keySet().forEach(label -> models.put(label, against == null ? job.surface(label)
					: job.distances(label, against)));
			ui(() -> put(key, layer.labels(), models));
		});
	}

	private void put(String key, LabelTiles of, Map<Integer, SurfaceModel> models) {
		if (built.get(key) != of) {
			return; // the layer went or was made again meanwhile
		}
		for (String id : List.copyOf(shown)) {
			if (id.startsWith(key + ":") && !models.containsKey(Integer.parseInt(id.substring(key.length() + 1)))) {
				scene.remove(id);
				shown.remove(id);
			}
		}
		if (key.contains("/")) {
			greatest = Math.max(greatest, SurfaceJob.greatest(models));
		}
		models.forEach((label, surface) -> {
			scene.surface(key + ":" + label, surface, SurfaceStyle.plain(0xffffff, 1));
			shown.add(key + ":" + label);
		});
		style();
	}

	/** Surfaces have the colours of the planes; with several maps the topmost one is opaque. */
	private void style() {
		List<LabelLayer> maps = labelLayers();
		for (int i = 0; i < maps.size(); i++) {
			LabelLayer layer = maps.get(i);
			String key = key(layer, maps.size());
			boolean distances = key.contains("/");
			boolean compares = comparedWith() >= 0 && maps.size() > 1;
			double opacity = distances ? 1 : compares ? 0 : i < maps.size() - 1 ? BEHIND : 1;
			for (String id : shown) {
				if (id.startsWith(key + ":")) {
					int label = Integer.parseInt(id.substring(key.length() + 1));
					scene.style(id, new SurfaceStyle(layer.style().colour(label), opacity,
							layer.style().shows(label), distances ? ColourMaps.EVEN.colours() : new int[0], 0,
							Math.max(greatest, 1e-3)));
				}
			}
		}
	}

	/** {@return the greatest distance of surfaces that are compared, mm} */
	public double greatestDistance() {
		return greatest;
	}

	/**
	 * Colours surfaces by their distance to those of another map.
	 *
	 * @param layer the index of the other map among the layers, or -1 for the colours of the labels
	 */
	public void compareWith(int layer) {
		reference = layer >= 0 && model.layers().get(layer) instanceof LabelLayer map ? map.labels().atTime(0) : null;
		greatest = 0;
		if (scene != null) {
			update();
		}
	}

	/** {@return the map with which surfaces are compared, or -1} */
	public int comparedWith() {
		List<PlaneLayer> layers = model.layers();
		for (int i = 0; i < layers.size(); i++) {
			if (reference != null && layers.get(i) instanceof LabelLayer map && map.labels().atTime(0) == reference) {
				return i;
			}
		}
		return -1; // none was chosen, or its layer was taken away
	}

	/**
	 * Draws the volume.
	 *
	 * @param look how, or null for not at all
	 * @param opacity 1 for the look's own opacities
	 */
	public void volume(VolumePreset look, double opacity) {
		preset = look;
		fainter = opacity;
		own = null;
		showVolume();
	}

	private void showVolume() {
		if (scene != null) {
			updateVolume();
		}
		refresh.run();
	}

	/** {@return the ready-made look of the volume, or null} */
	public VolumePreset volume() {
		return preset;
	}

	/**
	 * Draws the volume in colours and opacities of its own.
	 *
	 * @param function of the values of the image
	 */
	public void function(TransferFunction function) {
		preset = null;
		own = function;
		showVolume();
	}

	/** {@return whether the volume is drawn} */
	public boolean showsVolume() {
		return preset != null || own != null;
	}

	/** {@return the colours and opacities that the volume has, or null where it is not drawn} */
	public TransferFunction look() {
		ImageLayer image = model.mainImage();
		return image == null ? own : showsVolume() ? look(image) : null;
	}

	/**
	 * Cuts everything.
	 *
	 * @param planes what they leave is shown
	 */
	public void clip(List<ClipPlane> planes) {
		clips = List.copyOf(planes);
		if (scene != null) {
			scene.clip(clips);
		}
	}

	private TransferFunction look(ImageLayer image) {
		return own != null ? own : preset.function(image.window().low(), image.window().high()).fainter(fainter);
	}

	private void updateVolume() {
		ImageLayer image = model.mainImage();
		if (!showsVolume() || image == null || !image.image().complete()) {
			scene.look(null);
			return;
		}
		Samples samples = image.image().samples(image.channel(), image.time());
		if (samples == volumeOf) {
			scene.look(look(image));
			return;
		}
		volumeOf = samples;
		later(() -> {
			if (samples != volumeOf) {
				return; // another time or channel was chosen while this one waited
			}
			ReducedVolume reduced = ReducedVolume.of(image.image().grid(), samples::at);
			ui(() -> {
				ImageLayer now = model.mainImage();
				if (showsVolume() && now != null && samples == volumeOf) {
					volume = reduced;
					scene.volume(reduced, look(now));
				}
			});
		});
	}

	/** Finds the point under a pixel, of a surface or else of the volume. */
	void pick(Camera from, int x, int y, Consumer<double[]> found) {
		if (scene == null) {
			return;
		}
		ImageLayer image = model.mainImage();
		ReducedVolume rendered = !showsVolume() || image == null ? null : volume;
		TransferFunction look = rendered == null ? null : look(image);
		scene.pick(x, y).thenAccept(surface -> {
			double[] point = surface.orElseGet(() -> rendered == null ? null : rendered.pick(from, x + 0.5, y + 0.5, look));
			if (point != null) {
				ui(() -> found.accept(point));
			}
		});
	}

	void close() {
		closed = true;
		if (scene != null) {
			scene.close();
		}
	}
}
