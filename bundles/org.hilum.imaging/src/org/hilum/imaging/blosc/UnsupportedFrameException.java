// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.blosc;

/** A frame uses what is not read here; {@link B2ndFile} adds the file's name. */
final class UnsupportedFrameException extends RuntimeException {

	private static final long serialVersionUID = 1;

	/**
	 * Names it.
	 *
	 * @param feature such as "the filter delta"
	 */
	UnsupportedFrameException(String feature) {
		super(feature);
	}
}
