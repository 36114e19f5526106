// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.stability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.hilum.core.HilumException;
import org.hilum.core.options.Nearest;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.evaluation.LabelMap;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.Volume;
import org.hilum.imaging.resample.WorldResample;

/**
 * A small change of an image that should not change its segmentation, and the way back: the image is sampled on another grid, or
 * gets noise; the label map that is predicted on the other grid is sampled on the image's own.
 *
 * @param id    a short name, such as {@code rotation_z_5}
 * @param label what it is, for people
 * @param grid  the other grid
 * @param noise standard deviation of the noise, in units of the image's
 * @since 0.2
 */
public record InputChange(String id, String label, UnaryOperator<Geometry> grid, double noise) {

	/** Kinds of changes. */
	public static final List<String> KINDS = List.of("rotation", "shift", "noise", "resampling", "mirroring");

	private static final String GROUP = "Changes";

	/**
	 * Kinds of changes.
	 *
	 * @since 0.2.0
	 */
	public static final Option<List<String>> CHANGES = Option.list("changes", KINDS).words().group(GROUP).check(
			InputChange::problem).described("Changes", "Kinds of changes: rotation, shift, noise, resampling, mirroring.")
			.build();

	/**
	 * Angle of rotations.
	 *
	 * @since 0.2.0
	 */
	public static final Option<Double> DEGREES = Option.decimal("degrees", 5).range(0.01, 45).unit("degrees").group(GROUP)
			.described("Angle", "Angle of rotations, about each axis and both ways.").build();

	/**
	 * Amount of noise.
	 *
	 * @since 0.2.0
	 */
	public static final Option<Double> NOISE = Option.decimal("noise", 0.1).range(0.0001, 100).group(GROUP)
			.described("Noise", "Standard deviation of the noise, in units of the image's.").build();

	/**
	 * Factor of the spacing.
	 *
	 * @since 0.2.0
	 */
	public static final Option<Double> FACTOR = Option.decimal("factor", 1.25).range(0.2, 5).group(GROUP)
			.described("Factor of the spacing", "Factor of the spacing of resampled images.").build();

	/**
	 * How large the changes are.
	 *
	 * @since 0.2.0
	 */
	public static final OptionSet OPTIONS = OptionSet.of(CHANGES, DEGREES, NOISE, FACTOR);

	private static Optional<String> problem(List<String> kinds) {
		return kinds.isEmpty() ? Optional.of("names no change") : kinds.stream().filter(kind -> !KINDS.contains(kind)).findFirst()
				.map(kind -> "has " + kind + ", which is none of " + String.join(", ", KINDS));
	}

	/**
	 * {@return the changes of some kinds}
	 *
	 * @param kinds   of {@link #KINDS}
	 * @param degrees angle of rotations about each axis, both ways
	 * @param noise   standard deviation of the noise, in units of the image's
	 * @param factor  factor of the spacing of resampled images
	 */
	public static List<InputChange> of(List<String> kinds, double degrees, double noise, double factor) {
		List<InputChange> changes = new ArrayList<>();
		for (String kind : kinds) {
			switch (kind) {
				case "rotation" -> {
					for (int axis = 0; axis < 3; axis++) {
						changes.add(rotation(axis, degrees));
						changes.add(rotation(axis, -degrees));
					}
				}
				case "shift" -> changes.add(new InputChange("shift", "shifted by half a voxel along all "
						+ "axes", InputChange::shifted, 0));
				case "noise" -> changes.add(new InputChange("noise", "Gaussian noise of " + noise + " standard deviations "
						+ "of the image",
						UnaryOperator.identity(), noise));
				case "resampling" -> changes.add(new InputChange("resampling", "spacing times "
						+ "" + factor, g -> resampled(g, factor), 0));
				case "mirroring" -> {
					for (int axis = 0; axis < 3; axis++) {
						int a = axis;
						changes.add(new InputChange("mirroring_" + "xyz".charAt(a), "mirrored along " + "xyz".charAt(a),
								g -> mirrored(g, a), 0));
					}
				}
				default -> throw HilumException.usage("There is no change named " + kind, Nearest.remedy(kind, KINDS));
			}
		}
		return changes;
	}

	private static InputChange rotation(int axis, double degrees) {
		return new InputChange("rotation_" + "xyz".charAt(axis) + "_" + (degrees < 0 ? "minus_" : "") + Math.abs(degrees),
				"turned by " + degrees + " degrees about "
						+ "" + "xyz".charAt(axis), g -> rotated(g, axis, Math.toRadians(degrees)), 0);
	}

	/**
	 * {@return the changed image}
	 *
	 * @param image an image of one value per voxel, with three axes
	 * @param seed  seed of the noise
	 */
	public Volume apply(Volume image, long seed) {
		if (image.geometry().isPlane() || image.components() != 1) {
			throw HilumException.input(null, "Changed inputs need images with three axes and one value per voxel",
					"Use images such as .nii.gz, one file per channel.");
		}
		float[] values = image.floats(0).data();
		if (noise == 0) {
			float least = values[0];
			for (float v : values) {
				least = Math.min(least, v);
			}
			return WorldResample.linear(image, grid.apply(image.geometry()), least);
		}
		double mean = 0;
		double squares = 0;
		for (float v : values) {
			mean += v / values.length;
		}
		for (float v : values) {
			squares += (v - mean) * (v - mean) / values.length;
		}
		double deviation = noise * Math.sqrt(squares);
		float[] noisy = new float[values.length];
		Random random = new Random(seed);
		for (int i = 0; i < noisy.length; i++) {
			noisy[i] = (float) (values[i] + deviation * random.nextGaussian());
		}
		return Volume.ofFloats(image.geometry(), noisy, null);
	}

	/**
	 * {@return a predicted label map on the grid of the unchanged image}
	 *
	 * @param predicted the label map of the changed image
	 * @param original  the grid of the unchanged image
	 */
	public ShortArray back(LabelMap predicted, Geometry original) {
		return new LabelMap(predicted.file(), WorldResample.nearest(predicted.volume(), original), null).labels();
	}

	private static Geometry rotated(Geometry g, int axis, double angle) {
		int a = (axis + 1) % 3;
		int b = (axis + 2) % 3;
		double[] direction = g.direction().clone();
		double[] turned = direction.clone();
		for (int row = 0; row < 3; row++) {
			turned[3 * row + a] = Math.cos(angle) * direction[3 * row + a] + Math.sin(angle) * direction[3 * row + b];
			turned[3 * row + b] = -Math.sin(angle) * direction[3 * row + a] + Math.cos(angle) * direction[3 * row + b];
		}
		return centred(g, g.size(), g.spacing(), turned);
	}

	private static Geometry shifted(Geometry g) {
		return new Geometry(g.size(), g.spacing(), g.toWorld(0.5, 0.5, 0.5), g.direction());
	}

	private static Geometry resampled(Geometry g, double factor) {
		int[] size = Arrays.stream(g.size()).map(n -> (int) Math.max(1, Math.ceil(n / factor))).toArray();
		return centred(g, size, Arrays.stream(g.spacing()).map(s -> s * factor).toArray(), g.direction());
	}

	private static Geometry mirrored(Geometry g, int axis) {
		double[] direction = g.direction().clone();
		for (int row = 0; row < 3; row++) {
			direction[3 * row + axis] = -direction[3 * row + axis];
		}
		return centred(g, g.size(), g.spacing(), direction);
	}

	/** {@return a grid with the centre of another} */
	private static Geometry centred(Geometry g, int[] size, double[] spacing, double... direction) {
		double[] centre = g.toWorld((g.size()[0] - 1) / 2.0, (g.size()[1] - 1) / 2.0, (g.size()[2] - 1) / 2.0);
		Geometry atZero = new Geometry(size, spacing, new double[3], direction);
		double[] half = atZero.toWorld((size[0] - 1) / 2.0, (size[1] - 1) / 2.0, (size[2] - 1) / 2.0);
		double[] origin = new double[3];
		for (int i = 0; i < 3; i++) {
			origin[i] = centre[i] - half[i];
		}
		return new Geometry(size, spacing, origin, direction);
	}
}
