// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Undoes what was done to rows so that they compress better: each sample is stored as the difference to the one before it;
 * floating point as its bytes, first all highest ones, each as such a difference. Source: TIFF Revision 6.0, section 14;
 * Adobe TIFF Technical Note 3.
 *
 * @param kind  TIFF's number of the predictor; 1 for none
 * @param bands values per pixel, side by side
 * @param bytes bytes per value
 * @param order order of the bytes in the file
 */
record TiffPredictor(int kind, int bands, int bytes, ByteOrder order) {

	/** Bytes that were told apart come with the highest first, whatever the file's order. */
	TiffPredictor {
		order = kind == TiffPage.FLOATING_POINT ? ByteOrder.BIG_ENDIAN : order;
	}

	/**
	 * Restores a row in place.
	 *
	 * @param data   the bytes, in {@link #order()} afterwards
	 * @param from   where the row begins
	 * @param length its number of bytes
	 */
	void undo(byte[] data, int from, int length) {
		if (kind == TiffPage.HORIZONTAL) {
			addUp(data, from, length);
		} else if (kind == TiffPage.FLOATING_POINT) {
			for (int i = from + bands; i < from + length; i++) {
				data[i] += data[i - bands];
			}
			byte[] planes = new byte[length];
			System.arraycopy(data, from, planes, 0, length);
			int values = length / bytes;
			for (int i = 0; i < length; i++) {
				data[from + i] = planes[i % bytes * values + i / bytes];
			}
		}
	}

	private void addUp(byte[] data, int from, int length) {
		ByteBuffer row = ByteBuffer.wrap(data, from, length).slice().order(order);
		int step = bands * bytes;
		for (int at = step; at < length; at += bytes) {
			switch (bytes) {
				case 1 -> row.put(at, (byte) (row.get(at) + row.get(at - step)));
				case 2 -> row.putShort(at, (short) (row.getShort(at) + row.getShort(at - step)));
				case 4 -> row.putInt(at, row.getInt(at) + row.getInt(at - step));
				default -> row.putLong(at, row.getLong(at) + row.getLong(at - step));
			}
		}
	}
}
