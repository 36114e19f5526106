// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.image;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a file says about an image beside its values.
 *
 * @param window   the window that it asks for, or null
 * @param notes    what is unusual about it, sentences without patient data
 * @param timeStep seconds between its volumes where they follow one another in time, 0 where they are not stated; empty where its
 *                 volumes are channels
 * @param firstShown the time that is shown first, from 0
 * @since 0.2
 */
public record ImageHints(Window window, List<String> notes, OptionalDouble timeStep, int firstShown) {

	/** The file says nothing. */
	public static final ImageHints NONE = new ImageHints(null, List.of());

	/** Copies the list. */
	public ImageHints {
		notes = List.copyOf(notes);
	}

	/**
	 * What a file says whose first time is shown first.
	 *
	 * @param window   the window that it asks for, or null
	 * @param notes    what is unusual about it, sentences without patient data
	 * @param timeStep seconds between its volumes, 0 where they are not stated; empty where its volumes are channels
	 */
	public ImageHints(Window window, List<String> notes, OptionalDouble timeStep) {
		this(window, notes, timeStep, 0);
	}

	/**
	 * What a file of channels says.
	 *
	 * @param window the window that it asks for, or null
	 * @param notes  what is unusual about it, sentences without patient data
	 */
	public ImageHints(Window window, List<String> notes) {
		this(window, notes, OptionalDouble.empty());
	}
}
