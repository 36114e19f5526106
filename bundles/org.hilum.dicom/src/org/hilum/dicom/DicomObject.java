// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedSet;

/**
 * A DICOM data set, read-only: a file's, or an item of a sequence. Tags are {@code 0xggggeeee}, see {@link Tags}. Values
 * that are absent, empty or not of the wanted kind give an empty result, never an exception: what must be there is
 * asked for by the caller, who can say why. Implementations are immutable and never print values in
 * {@link Object#toString()}.
 *
 * @since 0.1.0
 */
public interface DicomObject {

	/** {@return the tags of this data set, ascending as unsigned numbers; pixel data are not among them} */
	SortedSet<Integer> tags();

	/**
	 * {@return whether the attribute is there, even without a value}
	 *
	 * @param tag the attribute
	 */
	boolean has(int tag);

	/**
	 * {@return how the value is represented; {@link Vr#UN} when neither the file nor the dictionary has it}
	 *
	 * @param tag the attribute
	 */
	Optional<Vr> vr(int tag);

	/**
	 * {@return every value of a text or number as text, decoded and without padding}
	 *
	 * @param tag the attribute
	 */
	List<String> strings(int tag);

	/**
	 * {@return every value as a number; empty when one of them is none}
	 *
	 * @param tag the attribute
	 */
	double[] doubles(int tag);

	/**
	 * {@return the first values as numbers; fewer where there are fewer; empty when one of them is none}
	 *
	 * @param tag  the attribute
	 * @param most how many
	 */
	default double[] doubles(int tag, int most) {
		double[] all = doubles(tag);
		return all.length > most ? Arrays.copyOf(all, most) : all;
	}

	/**
	 * {@return every value as an integer; unsigned 32 bit wrap around; empty when one of them is no integer}
	 *
	 * @param tag the attribute
	 */
	int[] integers(int tag);

	/**
	 * {@return the value's bytes, numbers in little endian; empty when absent}
	 *
	 * @param tag the attribute
	 */
	byte[] bytes(int tag);

	/**
	 * {@return the items of a sequence, in order; empty when absent}
	 *
	 * @param tag the attribute
	 */
	List<DicomObject> items(int tag);

	/** {@return the pixel data, when this is an image that was opened as a whole} */
	Optional<PixelData> pixelData();

	/** {@return the transfer syntax that the values came in; explicit little endian for built objects} */
	TransferSyntax transferSyntax();

	/** {@return the file, or null for objects made in memory} */
	Path file();

	/**
	 * {@return the first value as text}
	 *
	 * @param tag the attribute
	 */
	default Optional<String> string(int tag) {
		List<String> values = strings(tag);
		return values.isEmpty() || values.getFirst().isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
	}

	/**
	 * {@return the first value as text, or an empty text}
	 *
	 * @param tag the attribute
	 */
	default String text(int tag) {
		return string(tag).orElse("");
	}

	/**
	 * {@return the first value as an integer}
	 *
	 * @param tag the attribute
	 */
	default OptionalInt integer(int tag) {
		int[] values = integers(tag);
		return values.length == 0 ? OptionalInt.empty() : OptionalInt.of(values[0]);
	}

	/**
	 * {@return the first value as a number}
	 *
	 * @param tag the attribute
	 */
	default OptionalDouble number(int tag) {
		double[] values = doubles(tag);
		return values.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(values[0]);
	}

	/**
	 * {@return the first item of a sequence}
	 *
	 * @param tag the attribute
	 */
	default Optional<DicomObject> item(int tag) {
		List<DicomObject> items = items(tag);
		return items.isEmpty() ? Optional.empty() : Optional.of(items.getFirst());
	}
}
