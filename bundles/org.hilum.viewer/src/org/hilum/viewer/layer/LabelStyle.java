// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.layer;

import java.util.Map;
import org.hilum.core.options.Choice;

/**
 * How the labels of a map are shown.
 *
 * @param mode    filled, as outlines or both
 * @param opacity of the filling, 0 to 1
 * @param width   of outlines, in points
 * @param hidden  labels that are not shown
 * @param colours colours 0xRRGGBB that differ from those that labels have everywhere ({@link LabelColours})
 * @since 0.2
 */
public record LabelStyle(Mode mode, double opacity, float width, java.util.Set<Integer> hidden,
		Map<Integer, Integer> colours) {

	/** Filled at an opacity that leaves the image visible. */
	public static final LabelStyle FILLED = new LabelStyle(Mode.FILL, 0.4, 1.5f, java.util.Set.of(), Map.of());

	/** What is drawn of a label. */
	public enum Mode implements Choice {
		/** Its voxels. */
		FILL("Filled"),
		/** Its outline. */
		OUTLINE("Outlines"),
		/** Both. */
		BOTH("Filled, with outlines");

		private final String label;

		Mode(String label) {
			this.label = label;
		}

		@Override
		public Texts texts() {
			return new Texts(label, "");
		}
	}

	/** Copies the collections. */
	public LabelStyle {
		hidden = java.util.Set.copyOf(hidden);
		colours = Map.copyOf(colours);
	}

	/**
	 * {@return this style with another mode}
	 *
	 * @param other filled, as outlines or both
	 */
	public LabelStyle with(Mode other) {
		return new LabelStyle(other, opacity, width, hidden, colours);
	}

	/**
	 * {@return this style with another opacity}
	 *
	 * @param other 0 to 1
	 */
	public LabelStyle with(double other) {
		return new LabelStyle(mode, other, width, hidden, colours);
	}

	/**
	 * {@return this style with a label shown or not}
	 *
	 * @param label the label
	 * @param shown whether it is shown
	 */
	public LabelStyle show(int label, boolean shown) {
		java.util.Set<Integer> rest = new java.util.HashSet<>(hidden);
		if (shown) {
			rest.remove(label);
		} else {
			rest.add(label);
		}
		return new LabelStyle(mode, opacity, width, rest, colours);
	}

	/**
	 * {@return this style with a label in another colour}
	 *
	 * @param label the label
	 * @param rgb   0xRRGGBB
	 */
	public LabelStyle colour(int label, int rgb) {
		Map<Integer, Integer> all = new java.util.HashMap<>(colours);
		all.put(label, rgb);
		return new LabelStyle(mode, opacity, width, hidden, all);
	}

	/**
	 * {@return the colour of a label, 0xRRGGBB}
	 *
	 * @param label the label, above 0
	 */
	public int colour(int label) {
		Integer own = colours.get(label);
		return own == null ? LabelColours.of(label) : own;
	}

	/**
	 * {@return whether a label is shown}
	 *
	 * @param label the label
	 */
	public boolean shows(int label) {
		return label > 0 && !hidden.contains(label);
	}
}
