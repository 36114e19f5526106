// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A data set whose elements lie in memory, long values in their file: what readers and {@link DicomBuilder} make.
 *
 * @since 0.1.0
 */
public final class DataSet implements DicomObject {

	/** Ascending by tag: a directory or structure set has a hundred thousand data sets, so they are kept small. */
	private final Element[] elements;
	private final Origin origin;
	private final PixelData pixels;

	/**
	 * What all data sets of one file share.
	 *
	 * @param file    the file, or null
	 * @param syntax  its transfer syntax
	 * @param charset how texts are encoded where the data set does not say otherwise
	 */
	public record Origin(Path file, TransferSyntax syntax, Charset charset) {

		/** Objects made in memory. */
		public static final Origin MEMORY = new Origin(null, TransferSyntax.EXPLICIT_LITTLE, StandardCharsets.UTF_8);
	}

	/**
	 * Makes a data set.
	 *
	 * @param elements its elements in any order; of two with one tag the first counts
	 * @param origin   where they come from
	 * @param pixels   the pixel data, or null
	 */
	public DataSet(Collection<Element> elements, Origin origin, PixelData pixels) {
		this.elements = sorted(elements.toArray(Element[]::new));
		this.origin = origin;
		this.pixels = pixels;
	}

	private static Element[] sorted(Element... all) {
		boolean ascending = true;
		for (int i = 1; i < all.length && ascending; i++) {
			ascending = Integer.compareUnsigned(all[i - 1].tag(), all[i].tag()) < 0;
		}
		if (ascending) {
			return all;
		}
		Arrays.sort(all, (a, b) -> Integer.compareUnsigned(a.tag(), b.tag())); // stable
		int count = 0;
		for (Element element : all) {
			if (count == 0 || all[count - 1].tag() != element.tag()) {
				all[count++] = element;
			}
		}
		return Arrays.copyOf(all, count);
	}

	private Element find(int tag) {
		int low = 0;
		int high = elements.length - 1;
		while (low <= high) {
			int middle = low + high >>> 1;
			int order = Integer.compareUnsigned(elements[middle].tag(), tag);
			if (order == 0) {
				return elements[middle];
			}
			low = order < 0 ? middle + 1 : low;
			high = order < 0 ? high : middle - 1;
		}
		return null;
	}

	/**
	 * {@return an element}
	 *
	 * @param tag the attribute
	 */
	public Optional<Element> element(int tag) {
		return Optional.ofNullable(find(tag));
	}

	/** {@return every element, ascending} */
	public Collection<Element> elements() {
		return Collections.unmodifiableList(Arrays.asList(elements));
	}

	/** {@return how texts are encoded} */
	public Charset charset() {
		return origin.charset;
	}

	@Override
	public SortedSet<Integer> tags() {
		SortedSet<Integer> tags = new TreeSet<>(Integer::compareUnsigned);
		for (Element element : elements) {
			tags.add(element.tag());
		}
		return Collections.unmodifiableSortedSet(tags);
	}

	@Override
	public boolean has(int tag) {
		return find(tag) != null || pixels != null && tag == Tags.PIXEL_DATA;
	}

	@Override
	public Optional<Vr> vr(int tag) {
		return element(tag).map(Element::vr);
	}

	@Override
	public List<String> strings(int tag) {
		Element element = find(tag);
		return element == null ? List.of() : element.strings(origin.charset);
	}

	@Override
	public double[] doubles(int tag) {
		Element element = find(tag);
		return element == null ? new double[0] : element.doubles();
	}

	@Override
	public double[] doubles(int tag, int most) {
		Element element = find(tag);
		return element == null ? new double[0] : element.doubles(most);
	}

	@Override
	public int[] integers(int tag) {
		double[] values = doubles(tag);
		int[] result = new int[values.length];
		for (int i = 0; i < values.length; i++) {
			if (values[i] != Math.rint(values[i]) || Math.abs(values[i]) > 0xffffffffL) {
				return new int[0];
			}
			result[i] = (int) (long) values[i];
		}
		return result;
	}

	@Override
	public byte[] bytes(int tag) {
		Element element = find(tag);
		return element == null ? new byte[0] : element.littleEndian();
	}

	@Override
	public List<DicomObject> items(int tag) {
		Element element = find(tag);
		return element == null ? List.of() : element.items();
	}

	@Override
	public Optional<PixelData> pixelData() {
		return Optional.ofNullable(pixels);
	}

	@Override
	public TransferSyntax transferSyntax() {
		return origin.syntax;
	}

	@Override
	public Path file() {
		return origin.file;
	}

	/** {@return the number of attributes and nothing of their values, which may identify a patient} */
	@Override
	public String toString() {
		return "DICOM data set of " + elements.length + " attributes";
	}
}
