// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.monitor;

import java.util.ArrayList;
import java.util.List;
import org.hilum.runs.curves.Measure;

/**
 * What a chart shows.
 *
 * @param label its name in the list of figures
 * @param main  the figure of which several runs are compared
 * @param beside a figure that is shown beside it, or null
 * @param classes whether the pseudo Dice of the classes are shown while there is one run
 */
public record ChartKind(String label, Measure main, Measure beside, boolean classes) {

	/** Training and validation loss. */
	public static final ChartKind LOSS = new ChartKind(Messages.ChartKind_loss, Measure.VALIDATION_LOSS, Measure.TRAINING_LOSS,
			false);
	/** Pseudo Dice of the classes, and their mean. */
	public static final ChartKind DICE = new ChartKind(Messages.ChartKind_dice, Measure.MEAN_DICE, null, true);

	/**
	 * {@return the charts that runs can have}
	 *
	 * @param classes the classes of the runs
	 */
	public static List<ChartKind> all(List<String> classes) {
		List<ChartKind> all = new ArrayList<>(List.of(LOSS, DICE));
		Measure.all(classes).forEach(measure -> all.add(new ChartKind(measure.title(), measure, null, false)));
		return all;
	}
}
