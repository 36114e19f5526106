// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.series;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hilum.core.options.Alternative;
import org.hilum.core.options.LocalTexts;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;

/**
 * Options of what is done about a DICOM series that is no regular volume. What is not chosen is as the rules of an import say,
 * else strict.
 */
public final class SeriesOptions {

	private static final String SERIES = "Series";

	/** Missing slices and variable distances alike. */
	public static final Option<String> GAPS = choice("gaps", "Gaps", "Missing slices, variable distances.",
			SeriesPolicy.Gaps.values(), "refuse", "resample");

	/** Missing slices, where they are not treated as variable distances are. */
	public static final Option<String> MISSING = choice("missing_slices", "Missing slices",
			"Missing slices only; default: as for gaps.", SeriesPolicy.Gaps.values(), "refuse", "interpolate");

	/** Variable distances, where they are not treated as missing slices are. */
	public static final Option<String> VARIABLE = choice("variable_distances", "Variable distances",
			"Variable distances of slices only; default: as for gaps.", SeriesPolicy.Gaps.values(), "refuse", "resample");

	/** Different slices at one position. */
	public static final Option<String> DUPLICATES = choice("duplicates", "Slices at one position",
			"Different slices at one position.", SeriesPolicy.Duplicates.values(), "refuse if they differ", "use the first");

	/** Gantry tilt. */
	public static final Option<String> TILT = choice("tilt", "Gantry tilt", "Slices that are shifted against each other.",
			SeriesPolicy.Tilt.values(), "refuse", "correct the shear");

	/** Colours. */
	public static final Option<String> COLOUR = choice("colour", "Colours", "Colours and palettes.",
			SeriesPolicy.Colour.values(), "refuse", "use the luminance");

	/** MONOCHROME1. */
	public static final Option<String> MONOCHROME1 = choice("monochrome1", "Inverted (MONOCHROME1)",
			"Values of which the lowest is shown white.", SeriesPolicy.Inverted.values(), "keep the values", "invert them");

	/** Padding. */
	public static final Option<String> PADDING = choice("padding", "Padding pixels", "Pixels with the padding value.",
			SeriesPolicy.Padding.values(), "keep the value", "use the smallest value");

	/** Standardised uptake values. */
	public static final Option<Boolean> SUV = Option.bool("suv", false).negatable().group(SERIES)
			.described("PET activities to SUV", "Convert PET activities to SUV by body weight.").build();

	/** All options, in the order in which they are shown. */
	public static final OptionSet ALL = OptionSet.of(GAPS, MISSING, VARIABLE, TILT, DUPLICATES, COLOUR, MONOCHROME1,
			PADDING, SUV);

	/** The options that together determine a {@link SeriesPolicy}: {@link #GAPS} stands for two of them. */
	public static final List<Option<?>> OF_POLICY = ALL.options().stream().filter(o -> o != GAPS).toList();

	private SeriesOptions() {
	}

	private static Option<String> choice(String key, String label, String help, Enum<?>[] values, String... words) {
		List<Alternative> alternatives = Arrays.stream(values).map(v -> new Alternative(id(v), words[v.ordinal()], "",
				OptionSet.EMPTY, new LocalTexts(SeriesOptions.class, key + "." + id(v)))).toList();
		return Option.choice(key, id(values[0]), () -> alternatives).group(SERIES).described(label, help).build();
	}

	private static String id(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

	/**
	 * {@return the choices}
	 *
	 * @param values    values of {@link #ALL}
	 * @param otherwise what is done where the user chose nothing
	 */
	public static SeriesPolicy policy(OptionValues values, SeriesPolicy otherwise) {
		return new SeriesPolicy(chosen(values, MISSING, chosen(values, GAPS, otherwise.missing())),
				chosen(values, VARIABLE, chosen(values, GAPS, otherwise.variable())),
				chosen(values, DUPLICATES, otherwise.duplicates()), chosen(values, TILT, otherwise.tilt()),
				chosen(values, COLOUR, otherwise.colour()), chosen(values, MONOCHROME1, otherwise.inverted()),
				chosen(values, PADDING, otherwise.padding()), values.has(SUV) ? values.get(SUV) : otherwise.suv());
	}

	/**
	 * {@return values of {@link #OF_POLICY} for which {@link #policy} is the given one}
	 *
	 * @param policy a policy
	 * @since 0.2.0
	 */
	public static OptionValues values(SeriesPolicy policy) {
		return OptionValues.NONE.with(MISSING, id(policy.missing())).with(VARIABLE, id(policy.variable()))
				.with(DUPLICATES, id(policy.duplicates())).with(TILT, id(policy.tilt()))
				.with(COLOUR, id(policy.colour())).with(MONOCHROME1, id(policy.inverted()))
				.with(PADDING, id(policy.padding())).with(SUV, policy.suv());
	}

	/**
	 * {@return the kind of finding that an option of {@link #OF_POLICY} is about}
	 *
	 * @param option one of these options
	 * @since 0.2.0
	 */
	public static FindingKind finding(Option<?> option) {
		return switch (option.key()) {
			case "missing_slices" -> FindingKind.MISSING_SLICES;
			case "variable_distances" -> FindingKind.VARIABLE_SPACING;
			case "tilt" -> FindingKind.GANTRY_TILT;
			case "duplicates" -> FindingKind.DUPLICATE_POSITIONS;
			case "colour" -> FindingKind.COLOUR;
			case "monochrome1" -> FindingKind.MONOCHROME1;
			case "padding" -> FindingKind.PADDING;
			case "suv" -> FindingKind.SUV;
			default -> throw new IllegalArgumentException(option.key());
		};
	}

	private static <E extends Enum<E>> E chosen(OptionValues values, Option<String> option, E otherwise) {
		return values.has(option)
				? Enum.valueOf(otherwise.getDeclaringClass(), values.get(option).toUpperCase(Locale.ROOT))
				: otherwise;
	}
}
