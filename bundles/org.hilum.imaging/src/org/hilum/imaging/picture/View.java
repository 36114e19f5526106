// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.picture;

/** The three ways to cut a patient, shown as radiologists look at them: the patient's left is on the right. */
public enum View {
	/** Seen from the feet. */
	AXIAL("Axial", 2, 0, 1, false, "R", "L", "A", "P"),
	/** Seen from the front. */
	CORONAL("Coronal", 1, 0, 2, true, "R", "L", "S", "I"),
	/** Seen from the patient's left. */
	SAGITTAL("Sagittal", 0, 1, 2, true, "A", "P", "S", "I");

	private final String title;
	private final int through;
	private final int across;
	private final int down;
	private final boolean headUp;
	private final String[] sides;

	View(String title, int through, int across, int down, boolean headUp, String... sides) {
		this.title = title;
		this.through = through;
		this.across = across;
		this.down = down;
		this.headUp = headUp;
		this.sides = sides;
	}

	/** {@return the name for people} */
	public String title() {
		return title;
	}

	/** {@return the patient axis that the slices are counted along: 0 left, 1 back, 2 head} */
	int through() {
		return through;
	}

	/** {@return the patient axis that runs to the right of the picture} */
	int across() {
		return across;
	}

	/** {@return the patient axis that runs along the picture's height} */
	int down() {
		return down;
	}

	/** {@return whether the picture's height is counted from its lower edge} */
	boolean upwards() {
		return headUp;
	}

	/** {@return letters for left, right, upper and lower edge of the picture: the patient's sides} */
	public String[] sides() {
		return sides.clone();
	}
}
