// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.image;

import java.util.Arrays;
import org.hilum.core.settings.UserSettings;
import org.hilum.core.settings.WindowChoice;

/**
 * Windows in use for computed tomography (Hounsfield units, those of {@link WindowChoice}), and ones that are made from the
 * image's values.
 *
 * @since 0.2
 */
public enum WindowPreset {
	/** From the image: without the outermost half percent of its values, those of its empty surroundings aside. */
	AUTO("Auto", WindowChoice.AUTO),
	/** All values. */
	FULL(WindowChoice.FULL),
	/** Lung. */
	LUNG(WindowChoice.LUNG),
	/** Mediastinum. */
	MEDIASTINUM(WindowChoice.MEDIASTINUM),
	/** Soft tissue of abdomen and pelvis. */
	SOFT_TISSUE(WindowChoice.SOFT_TISSUE),
	/** Liver. */
	LIVER(WindowChoice.LIVER),
	/** Brain. */
	BRAIN(WindowChoice.BRAIN),
	/** Bone. */
	BONE(WindowChoice.BONE);

	/** Values that are looked at, evenly over the image. */
	private static final int SAMPLES = 200_000;
	private static final double TAIL = 0.005;
	/** Air and bone in one image of whole numbers. */
	private static final double AIR = -900;
	private static final double TISSUE = 200;

	private final String label;
	private final WindowChoice choice;
	private final Window window;

	WindowPreset(WindowChoice choice) {
		this(choice.texts().label(), choice);
	}

	WindowPreset(String label, WindowChoice choice) {
		this.label = label;
		this.choice = choice;
		this.window = choice.isFixed() ? new Window(choice.level(), choice.width()) : null;
	}

	/** {@return the name for people} */
	public String label() {
		return label;
	}

	/** {@return the name in the language of the window} */
	public String localLabel() {
		return this == AUTO ? label : choice.localLabel();
	}

	/**
	 * {@return the window}
	 *
	 * @param samples the values of the image, used by {@link #AUTO} and {@link #FULL} only
	 */
	public Window window(Samples samples) {
		return switch (this) {
			case AUTO -> percentiles(samples, TAIL, 1 - TAIL);
			case FULL -> percentiles(samples, 0, 1);
			default -> window;
		};
	}

	/**
	 * {@return the window with which an image is first shown: the one that its file asks for, that of soft tissue where its
	 * values look like Hounsfield units, else the automatic one}
	 *
	 * @param image the image, at least partly loaded
	 */
	public static Window initial(ViewImage image) {
		WindowChoice chosen = UserSettings.window();
		if (chosen != WindowChoice.IMAGE) {
			return valueOf(chosen.name()).window(image.samples(0, 0));
		}
		if (image.hints().window() != null) {
			return image.hints().window();
		}
		Samples samples = image.samples(0, 0);
		float[] sorted = sorted(samples, false);
		boolean hounsfield = !samples.type().isFloating() && sorted.length > 0 && sorted[0] <= AIR
				&& sorted[sorted.length - 1] >= TISSUE;
		return hounsfield ? SOFT_TISSUE.window : AUTO.window(samples);
	}

	/**
	 * {@return the window between two percentiles of an image's values, without those that are 0 where others are left}
	 *
	 * @param samples the values, of which a sample is looked at
	 * @param low     share of the values below the window
	 * @param high    share of the values up to its end
	 */
	public static Window percentiles(Samples samples, double low, double high) {
		boolean all = low == 0 && high == 1;
		float[] sorted = sorted(samples, !all);
		sorted = sorted.length == 0 ? sorted(samples, false) : sorted;
		if (sorted.length == 0) {
			return new Window(0.5, 1);
		}
		float black = sorted[(int) Math.floor(low * (sorted.length - 1))];
		float white = sorted[(int) Math.ceil(high * (sorted.length - 1))];
		// of one value beside 0, as masks have, it is seen against 0; an image of zeros is black
		return black < white ? Window.between(black, white)
				: black == 0 ? new Window(0.5, 1) : Window.between(Math.min(black, 0), Math.max(white, 0));
	}

	private static float[] sorted(Samples samples, boolean withoutZero) {
		int count = withoutZero ? Math.min(samples.count(), SAMPLES) : Math.min(samples.count(), 8 * SAMPLES);
		float[] values = new float[count];
		int n = 0;
		for (int i = 0; i < count; i++) {
			float value = samples.at((int) ((long) i * samples.count() / count));
			if (Float.isFinite(value) && !(withoutZero && value == 0)) {
				values[n++] = value;
			}
		}
		float[] result = Arrays.copyOf(values, n);
		Arrays.sort(result);
		return result;
	}
}
