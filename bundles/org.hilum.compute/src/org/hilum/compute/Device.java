// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute;

/**
 * Where tensors live.
 *
 * @param type  "cpu" or "cuda"
 * @param index number of the GPU, 0 for the CPU
 * @since 0.1.0
 */
public record Device(String type, int index) {

	/** The processor. */
	public static final Device CPU = new Device("cpu", 0);

	/**
	 * {@return a GPU}
	 *
	 * @param index its number, from 0
	 */
	public static Device cuda(int index) {
		return new Device("cuda", index);
	}

	/** {@return whether this is a GPU} */
	public boolean isGpu() {
		return !type.equals("cpu");
	}

	@Override
	public String toString() {
		return isGpu() ? type + ":" + index : type;
	}
}
