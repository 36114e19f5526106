// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;

/** A data set whose elements lie in memory, long values in their file: what readers and {@link DicomBuilder} make. */
public final class DataSet implements DicomObject {

	private final TreeMap<Integer, Element> elements;
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
		this.elements = new TreeMap<>(Integer::compareUnsigned);
		elements.forEach(e -> this.elements.putIfAbsent(e.tag(), e));
		this.origin = origin;
		this.pixels = pixels;
	}

	/**
	 * {@return an element}
	 *
	 * @param tag the attribute
	 */
	public Optional<Element> element(int tag) {
		return Optional.ofNullable(elements.get(tag));
	}

	/** {@return every element, ascending} */
	public Collection<Element> elements() {
		return Collections.unmodifiableCollection(elements.values());
	}

	/** {@return how texts are encoded} */
	public Charset charset() {
		return origin.charset;
	}

	@Override
	public SortedSet<Integer> tags() {
		return Collections.unmodifiableSortedSet(elements.navigableKeySet());
	}

	@Override
	public boolean has(int tag) {
		return elements.containsKey(tag) || pixels != null && tag == Tags.PIXEL_DATA;
	}

	@Override
	public Optional<Vr> vr(int tag) {
		return element(tag).map(Element::vr);
	}

	@Override
	public List<String> strings(int tag) {
		Element element = elements.get(tag);
		return element == null ? List.of() : element.strings(origin.charset);
	}

	@Override
	public double[] doubles(int tag) {
		Element element = elements.get(tag);
		return element == null ? new double[0] : element.doubles();
	}

	@Override
	public double[] doubles(int tag, int most) {
		Element element = elements.get(tag);
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
		Element element = elements.get(tag);
		return element == null ? new byte[0] : element.littleEndian();
	}

	@Override
	public List<DicomObject> items(int tag) {
		Element element = elements.get(tag);
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
		return "DICOM data set of " + elements.size() + " attributes";
	}
}
