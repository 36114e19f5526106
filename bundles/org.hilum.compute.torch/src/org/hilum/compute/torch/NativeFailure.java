// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute.torch;

/** Error message of libtorch of a call that failed. */
final class NativeFailure extends RuntimeException {

	private static final long serialVersionUID = 1;

	NativeFailure(String message) {
		super(message);
	}
}
