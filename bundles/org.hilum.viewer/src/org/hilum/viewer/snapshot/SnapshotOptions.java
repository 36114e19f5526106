// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.snapshot;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hilum.core.HilumException;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.viewer.image.Samples;
import org.hilum.viewer.image.ViewImage;
import org.hilum.viewer.image.Window;
import org.hilum.viewer.image.WindowPreset;
import org.hilum.viewer.layer.LayerInputs;
import org.hilum.viewer.plane.Interpolation;
import org.hilum.viewer.plane.Slab;

/** Options of pictures. */
public final class SnapshotOptions {

	private static final String GROUP = "Picture";

	/** Planes. */
	static final Option<String> PLANE = Option.choice("plane", PlaneChoice.AXIAL).group(GROUP)
			.described("Planes", "Planes that are shown side by side.").build();

	/** Position. */
	static final Option<List<Double>> AT = Option.decimals("at", List.of()).group(GROUP).unit("mm")
			.check(at -> at.isEmpty() || at.size() == 3 ? Optional.empty() : Optional.of("must be x,y,z"))
			.described("Position", "Point through which the planes go (LPS x,y,z). Default: the middle of the largest labelled "
					+ "region, else of the image.").build();

	/** Size. */
	static final Option<Integer> SIZE = Option.integer("size", 700).range(16, 10_000).unit("pixels").group(GROUP)
			.described("Size", "Width and height of each plane.").build();

	/** Scale. */
	static final Option<Double> ZOOM = Option.decimal("zoom", 1).range(0.01, 1000).group(GROUP)
			.described("Zoom", "1 shows the whole image; larger numbers show the surroundings of the position.").build();

	/** Window. */
	static final Option<String> WINDOW = Option.text("window", "").group(GROUP).check(SnapshotOptions::windowProblem)
			.described("Window", "Level and width (40,400) or one of " + presets() + ". Default: of the file, or by the values.")
			.build();

	/** Channel. */
	static final Option<Integer> CHANNEL = Option.integer("channel", 0).atLeast(0).group(GROUP)
			.described("Channel", "Channel of the first image, from 0, that is shown and measured.").build();

	/** Time. */
	static final Option<Integer> TIME = Option.integer("time", 0).atLeast(0).group(GROUP)
			.described("Time",
					"Time, from 0, that is shown and measured, of images and label maps whose volumes follow one another "
							+ "in time.").build();

	/** Interpolation. */
	static final Option<String> INTERPOLATION = Option.choice("interpolation", Interpolation.LINEAR).group(GROUP)
			.described("Interpolation", "How values between voxels are shown.").build();

	/** Slab. */
	static final Option<Double> THICKNESS = Option.decimal("slab", 0).range(0, 1000).unit("mm").group(GROUP)
			.described("Slab", "Thickness of the slab that is shown; 0 for the plane alone.").build();

	/** What is shown of a slab. */
	static final Option<String> MODE = Option.choice("slab_mode", Slab.Mode.MAXIMUM).group(GROUP)
			.described("Value of a slab", "Which value of a slab is shown.").build();

	/** Layers. */
	static final Option<List<String>> LAYERS = Option.texts("layers", List.of("labels")).group(GROUP)
			.described("Layers", "Layers over the image, from the lowest to the topmost, with their options: "
					+ "labels:mode=outline,difference:label=2. hilum options layers lists them.").build();

	/** Axes. */
	static final Option<Boolean> PATIENT = Option.bool("patient_axes", false).group(GROUP)
			.described("Patient's axes", "Cut oblique images along the axes of the patient, not of the image.").build();

	/** Marks. */
	static final Option<Boolean> MARKS = Option.bool("marks", true).offFlag("--no_marks").group(GROUP)
			.described("Marks", "Letters of the patient's sides, scale and legend.").build();

	/** All options, in the order in which they are shown. */
	public static final OptionSet ALL = OptionSet.of(PLANE, AT, SIZE, ZOOM, WINDOW, CHANNEL, TIME, INTERPOLATION, THICKNESS,
			MODE, LAYERS, PATIENT, MARKS);

	private SnapshotOptions() {
	}

	private static String presets() {
		return Arrays.stream(WindowPreset.values()).map(SnapshotOptions::id).collect(Collectors.joining(", "));
	}

	private static String id(WindowPreset preset) {
		return preset.name().toLowerCase(Locale.ROOT);
	}

	private static Optional<String> windowProblem(String text) {
		boolean numbers = text.matches("-?[0-9.]+,[0-9.]+");
		boolean known = text.isEmpty() || Arrays.stream(WindowPreset.values()).anyMatch(p -> id(p).equals(text));
		return known || numbers && positive(text) ? Optional.empty() : Optional.of("must be LEVEL,WIDTH or one of " + presets());
	}

	private static boolean positive(String text) {
		try {
			Double.parseDouble(text.substring(0, text.indexOf(',')));
			return Double.parseDouble(text.substring(text.indexOf(',') + 1)) > 0;
		} catch (NumberFormatException _) {
			return false;
		}
	}

	/** {@return the window of an image} */
	static Window window(String text, ViewImage image, Samples samples) {
		if (text.isEmpty()) {
			return WindowPreset.initial(image);
		}
		int comma = text.indexOf(',');
		return comma < 0 ? WindowPreset.valueOf(text.toUpperCase(Locale.ROOT)).window(samples)
				: new Window(Double.parseDouble(text.substring(0, comma)), Double.parseDouble(text.substring(comma + 1)));
	}

	/**
	 * {@return the channel of the first image that is shown and measured, from 0}
	 *
	 * @param values values of the options
	 * @param image  the image
	 * @throws HilumException when the image has no such channel
	 * @since 0.2.0
	 */
	public static int channel(OptionValues values, ViewImage image) {
		return existing(values, CHANNEL, image, image.channels().size());
	}

	/**
	 * {@return the time of an image that is shown and measured, from 0; its last one where it has fewer times}
	 *
	 * @param values values of the options
	 * @param image  the image
	 * @since 0.2.0
	 */
	public static int time(OptionValues values, ViewImage image) {
		return Math.min(values.get(TIME), image.times() - 1);
	}

	/**
	 * {@return the time that is shown and measured, from 0}
	 *
	 * @param values values of the options
	 * @param inputs images and label maps, of which one has this time
	 * @throws HilumException when none has
	 * @since 0.3
	 */
	public static int time(OptionValues values, LayerInputs inputs) {
		return existing(values, TIME, inputs.images().getFirst(), inputs.times());
	}

	private static int existing(OptionValues values, Option<Integer> option, ViewImage image, int count) {
		int chosen = values.get(option);
		if (chosen >= count) {
			String range = count == 1 ? "--" + option.key() + " 0" : "--" + option.key() + " 0 to " + (count - 1);
			int others = option == TIME ? image.channels().size() : image.times();
			String other = option == TIME ? CHANNEL.key() : TIME.key();
			throw HilumException.usage(image.name() + " has " + (count == 1 ? "one " + option.key() : count + " " + option.key()
					+ "s") + ", no " + option.key() + " " + chosen, "Choose " + range
							+ (others > 1 ? "; its " + others + " volumes are chosen with --" + other + "." : "."));
		}
		return chosen;
	}
}
