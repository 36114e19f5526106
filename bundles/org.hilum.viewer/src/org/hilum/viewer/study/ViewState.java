// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.SafePaths;
import org.hilum.viewer.image.Window;
import org.hilum.viewer.plane.Interpolation;
import org.hilum.viewer.plane.Slab;
import org.hilum.viewer.volume.TransferFunction;

/**
 * How a case was shown last: arrangement, position, scale and layers. Kept per case in the folder {@code .views} of its project.
 *
 * @param layout        name of the arrangement of panes
 * @param crosshair     LPS mm
 * @param zoom          scale of the planes, 1 shows the whole image
 * @param interpolation how values between voxels are made
 * @param slab          the slab that planes show
 * @param layers        layers by name
 * @param volume        colours and opacities of the volume in three dimensions; null where it is not shown
 * @since 0.2
 */
public record ViewState(String layout, double[] crosshair, double zoom, Interpolation interpolation, Slab slab,
		Map<String, Layer> layers, TransferFunction volume) {

	private static final String FOLDER = ".views";
	private static final double MOST_ZOOM = 1000;
	private static final double MOST_VALUE = 1e30;

	/**
	 * How a layer is shown.
	 *
	 * @param visible whether it is shown
	 * @param opacity 0 to 1
	 * @param window  values from black to white; null for label maps
	 * @param mode    what is drawn of labels; empty for images
	 * @param hidden  labels that are not shown
	 * @param channel of an image, from 0
	 * @param time    of an image, from 0
	 */
	public record Layer(boolean visible, double opacity, Window window, String mode, Set<Integer> hidden, int channel,
			int time) {

		/** Copies the labels. */
		public Layer {
			hidden = Set.copyOf(hidden);
		}
	}

	/** Copies position and layers. */
	public ViewState {
		crosshair = crosshair.clone();
		layers = Map.copyOf(layers);
	}

	/**
	 * {@return the file of a case}
	 *
	 * @param project the project's folder
	 * @param caseId  the case
	 */
	public static Path file(Path project, String caseId) {
		return SafePaths.child(project.resolve(FOLDER), caseId + ".json", null, "case");
	}

	/**
	 * Writes the state.
	 *
	 * @param file the file, replaced; its folder is made
	 */
	public void write(Path file) {
		ObjectNode json = Json.object().put("layout", layout).put("zoom", zoom)
				.put("interpolation", interpolation.name()).put("slab_mode", slab.mode().name())
				.put("slab_mm", slab.thickness());
		ArrayNode at = json.putArray("crosshair");
		for (double mm : crosshair) {
			at.add(mm);
		}
		ObjectNode all = json.putObject("layers");
		layers.forEach((name, layer) -> {
			ObjectNode one = all.putObject(name).put("visible", layer.visible).put("opacity", layer.opacity)
					.put("mode", layer.mode).put("channel", layer.channel).put("time", layer.time);
			if (layer.window != null) {
				one.put("level", layer.window.level()).put("width", layer.window.width());
			}
			ArrayNode hidden = one.putArray("hidden");
			new TreeSet<>(layer.hidden).forEach(hidden::add);
		});
		if (volume != null) {
			ObjectNode look = json.putObject("volume").put("projection", volume.projection().name()).put("shaded",
					volume.shaded());
			ArrayNode points = look.putArray("points");
			volume.points().forEach(p -> points.addObject().put("value", p.value()).put("opacity", p.opacity()).put("colour",
					p.colour()));
		}
		try {
			Files.createDirectories(file.getParent());
		} catch (IOException e) {
			throw AtomicFiles.explain(file, e);
		}
		Json.write(file, json);
	}

	/**
	 * {@return the state in a file; empty when there is none}
	 *
	 * @param file the file
	 * @throws HilumException when it is damaged
	 */
	public static Optional<ViewState> read(Path file) {
		if (!Files.isRegularFile(file)) {
			return Optional.empty();
		}
		JsonNode json = Json.read(file);
		try {
			double[] at = new double[3];
			for (int i = 0; i < at.length; i++) {
				at[i] = finite(json.path("crosshair").path(i), -Double.MAX_VALUE, Double.MAX_VALUE);
			}
			Map<String, Layer> layers = new LinkedHashMap<>();
			json.path("layers").properties().forEach(e -> layers.put(e.getKey(), layer(e.getValue())));
			return Optional.of(new ViewState(json.path("layout").asText(), at, finite(json.path("zoom"), 1 / MOST_ZOOM,
					MOST_ZOOM),
					Interpolation.valueOf(json.path("interpolation").asText()), new Slab(Slab.Mode.valueOf(json.path("slab_mode")
							.asText()), finite(json.path("slab_mm"), 0, MOST_ZOOM)),
					layers, json.has("volume") ? volume(json.path("volume")) : null));
		} catch (IllegalArgumentException e) {
			throw HilumException.input(file, "This is no state of a view", "Remove it; the case is shown as at first.").because(
					e);
		}
	}

	private static Layer layer(JsonNode json) {
		Set<Integer> hidden = new TreeSet<>();
		json.path("hidden").forEach(label -> hidden.add(label.asInt()));
		Window window = json.has("width") ? new Window(finite(json.path("level"), -1e12, 1e12), finite(json.path("width"), 1e-9,
				1e12)) : null;
		return new Layer(json.path("visible").asBoolean(true), finite(json.path("opacity"), 0, 1), window,
				json.path("mode").asText(), hidden, Math.max(0, json.path("channel").asInt()), Math.max(0, json.path("time")
						.asInt()));
	}

	private static TransferFunction volume(JsonNode json) {
		List<TransferFunction.Point> points = new ArrayList<>();
		json.path("points").forEach(p -> points.add(new TransferFunction.Point(finite(p.path("value"), -MOST_VALUE, MOST_VALUE),
				(int) finite(p.path("colour"), 0, 0xffffff), finite(p.path("opacity"), 0, 1))));
		return new TransferFunction(points, TransferFunction.Projection.valueOf(json.path("projection").asText()),
				json.path("shaded").asBoolean());
	}

	private static double finite(JsonNode json, double low, double high) {
		double value = json.isNumber() ? json.asDouble() : Double.NaN;
		if (!(value >= low && value <= high)) {
			throw new IllegalArgumentException(json + " is not between " + low + " and " + high);
		}
		return value;
	}
}
