// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging;

/**
 * Receives a volume while its values are being read, on the reading thread.
 *
 * @since 0.2
 */
@FunctionalInterface
public interface VolumeListener {

	/**
	 * More values are there.
	 *
	 * @param volume the same one in all calls of a reading; values that have not arrived are 0
	 * @param values how many have arrived, in their order in the volume; in the last call all
	 */
	void arrived(Volume volume, long values);
}
