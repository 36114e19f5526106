// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import org.hilum.imaging.PixelType;

/** The pages of an open TIFF, whoever decodes them. */
interface TiffPages {

	/** {@return how many pages there are, at least one} */
	int count();

	/**
	 * {@return columns and rows of a page}
	 *
	 * @param page number of the page, from 0
	 * @throws IOException when the file is damaged
	 */
	int[] size(int page) throws IOException;

	/**
	 * {@return how many values a pixel of a page has}
	 *
	 * @param page number of the page, from 0
	 * @throws IOException when the file is damaged
	 */
	int bands(int page) throws IOException;

	/**
	 * {@return the type of a page's values}
	 *
	 * @param page number of the page, from 0
	 * @throws IOException when the file is damaged
	 */
	PixelType type(int page) throws IOException;

	/**
	 * Copies a page, row by row, in the machine's order of bytes.
	 *
	 * @param page   number of the page, from 0
	 * @param data   where to
	 * @param starts position of the first value of each band, counted in values
	 * @throws IOException when the file is damaged
	 */
	void copy(int page, MemorySegment data, long... starts) throws IOException;
}
