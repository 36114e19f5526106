// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.blosc;

/** Bytes of a frame contradict its format; {@link B2ndFile} adds the file's name. */
final class DamagedFrameException extends RuntimeException {

	private static final long serialVersionUID = 1;

	DamagedFrameException(String message) {
		super(message);
	}
}
