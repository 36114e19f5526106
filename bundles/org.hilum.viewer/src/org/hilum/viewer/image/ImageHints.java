// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.image;

import java.util.List;

/**
 * What a file says about an image beside its values.
 *
 * @param window the window that it asks for, or null
 * @param notes  what is unusual about it, sentences without patient data
 * @since 0.2
 */
public record ImageHints(Window window, List<String> notes) {

	/** The file says nothing. */
	public static final ImageHints NONE = new ImageHints(null, List.of());

	/** Copies the list. */
	public ImageHints {
		notes = List.copyOf(notes);
	}
}
