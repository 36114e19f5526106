// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.edit;

import java.nio.file.Path;
import java.util.Random;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.viewer.label.LabelTiles;

/** Corrects a label map without end, in a process of its own, to be killed. Prints the number of each finished step. */
public final class PaintingProcess {

	private PaintingProcess() {
	}

	/**
	 * Paints.
	 *
	 * @param arguments the label map and the folder of journals
	 */
	public static void main(String[] arguments) {
		Path file = Path.of(arguments[0]);
		Correction correction = Correction.begin(file, LabelTiles.of(ImageFormats.readLabels(file)), Path.of(arguments[1]));
		for (int step = 0; step < Integer.MAX_VALUE; step++) {
			step(correction.editor(), step);
			System.out.println(step);
		}
	}

	/** One step, the same each time it is made. */
	static void step(LabelEditor editor, int number) {
		Random random = new Random(number);
		Stroke stroke = editor.begin("Step " + number);
		for (int i = 0; i < 30; i++) {
			stroke.set(random.nextInt(70), random.nextInt(66), random.nextInt(40), 1 + random.nextInt(9));
		}
		stroke.end();
	}
}
