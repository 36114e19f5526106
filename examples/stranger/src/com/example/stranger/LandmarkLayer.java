// SPDX-License-Identifier: EPL-2.0
package com.example.stranger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hilum.core.DataFiles;
import org.hilum.core.HilumException;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.viewer.layer.Drawing;
import org.hilum.viewer.layer.LayerDefinition;
import org.hilum.viewer.layer.LayerInputs;
import org.hilum.viewer.layer.Mark;
import org.hilum.viewer.layer.PlaneLayer;
import org.hilum.viewer.plane.PlaneView;

/**
 * Landmarks over an image: a file of the image's name with {@code .landmarks.csv} beside it has a line for each, x, y, z in
 * mm (LPS) and a name.
 */
public final class LandmarkLayer implements LayerDefinition {

	private static final String ENDING = ".landmarks.csv";
	private static final long MOST_BYTES = 1 << 20;
	private static final int COLOUR = 0xffffd400;

	private static final Option<Double> DEPTH = Option.decimal("stranger_depth", 5).above(0).unit("mm").group("Stranger")
			.described("Depth", "Landmarks so near to the plane are shown.").build();

	/** One landmark. */
	private record Landmark(double[] world, String name) {
	}

	/** Called by the extension registry. */
	public LandmarkLayer() {
		// stateless
	}

	@Override
	public OptionSet options() {
		return OptionSet.of(DEPTH);
	}

	@Override
	public boolean applies(LayerInputs inputs) {
		return !files(inputs).isEmpty();
	}

	private static List<Path> files(LayerInputs inputs) {
		return inputs.files().stream().map(f -> f.resolveSibling(f.getFileName() + ENDING)).filter(Files::isRegularFile).toList();
	}

	@Override
	public Maker build(OptionValues values) {
		return (inputs, _) -> files(inputs).stream().<PlaneLayer>map(f -> new Landmarks(read(f), values.get(DEPTH))).toList();
	}

	private static List<Landmark> read(Path file) {
		List<Landmark> result = new ArrayList<>();
		for (String line : new String(DataFiles.bytes(file, MOST_BYTES), java.nio.charset.StandardCharsets.UTF_8).lines()
				.toList()) {
			String[] parts = line.split(",", 4);
			try {
				result.add(new Landmark(new double[] { Double.parseDouble(parts[0]), Double.parseDouble(parts[1]),
						Double.parseDouble(parts[2]) }, parts[3].strip()));
			} catch (NumberFormatException | ArrayIndexOutOfBoundsException _) {
				throw HilumException.input(file, "\"" + line + "\" is no landmark", "Write x,y,z,name in each line.");
			}
		}
		return result;
	}

	/** The layer. */
	private record Landmarks(List<Landmark> landmarks, double depth) implements PlaneLayer {

		@Override
		public String name() {
			return "Landmarks";
		}

		@Override
		public boolean visible() {
			return true;
		}

		@Override
		public List<Mark> marks() {
			return landmarks.stream().map(landmark -> new Mark(landmark.world(), landmark.name(), COLOUR)).toList();
		}

		@Override
		public void draw(PlaneView view, Drawing on) {
			for (Landmark landmark : landmarks) {
				double[] at = view.toPixel(landmark.world());
				if (Math.abs(at[2]) <= depth) {
					on.mark((float) at[0], (float) at[1], 12, COLOUR);
					on.text((float) at[0] + 8, (float) at[1] - 8, String.format(Locale.ROOT, "%s (%+.1f mm)", landmark.name(),
							at[2]),
							COLOUR);
				}
			}
		}
	}
}
