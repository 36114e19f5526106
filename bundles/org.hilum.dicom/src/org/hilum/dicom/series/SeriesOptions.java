// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.series;

import java.util.Locale;
import java.util.stream.Stream;
import org.hilum.core.options.Alternative;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;

/**
 * Options of what is done about a DICOM series that is no regular volume. What is not chosen is as the rules of an import say,
 * else strict.
 */
public final class SeriesOptions {

	private static final String SERIES = "Series";

	/** Missing slices and variable distances. */
	public static final Option<String> GAPS = choice("gaps", "Gaps", "Missing slices, variable distances.",
			SeriesPolicy.Gaps.values());

	/** Different slices at one position. */
	public static final Option<String> DUPLICATES = choice("duplicates", "Duplicates",
			"Different slices at one position.", SeriesPolicy.Duplicates.values());

	/** Gantry tilt. */
	public static final Option<String> TILT = choice("tilt", "Tilt", "Gantry tilt.", SeriesPolicy.Tilt.values());

	/** Colours. */
	public static final Option<String> COLOUR = choice("colour", "Colour", "Colours and palettes.",
			SeriesPolicy.Colour.values());

	/** MONOCHROME1. */
	public static final Option<String> MONOCHROME1 = choice("monochrome1", "MONOCHROME1", "MONOCHROME1 values.",
			SeriesPolicy.Inverted.values());

	/** Padding. */
	public static final Option<String> PADDING = choice("padding", "Padding", "Pixels with the padding value.",
			SeriesPolicy.Padding.values());

	/** Standardised uptake values. */
	public static final Option<Boolean> SUV = Option.bool("suv", false).negatable().group(SERIES)
			.described("SUV", "Convert PET activities to SUV by body weight.").build();

	/** All options, in the order in which they are shown. */
	public static final OptionSet ALL = OptionSet.of(GAPS, DUPLICATES, TILT, COLOUR, MONOCHROME1, PADDING, SUV);

	private SeriesOptions() {
	}

	private static Option<String> choice(String key, String label, String help, Enum<?>... values) {
		return Option.choice(key, id(values[0]), () -> Stream.of(values).map(v -> Alternative.of(id(v), id(v))).toList())
				.group(SERIES).described(label, help).build();
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
		return new SeriesPolicy(chosen(values, GAPS, otherwise.missing()), chosen(values, GAPS, otherwise.variable()),
				chosen(values, DUPLICATES, otherwise.duplicates()), chosen(values, TILT, otherwise.tilt()),
				chosen(values, COLOUR, otherwise.colour()), chosen(values, MONOCHROME1, otherwise.inverted()),
				chosen(values, PADDING, otherwise.padding()), values.has(SUV) ? values.get(SUV) : otherwise.suv());
	}

	private static <E extends Enum<E>> E chosen(OptionValues values, Option<String> option, E otherwise) {
		return values.has(option)
				? Enum.valueOf(otherwise.getDeclaringClass(), values.get(option).toUpperCase(Locale.ROOT))
				: otherwise;
	}
}
