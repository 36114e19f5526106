// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.report;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.hilum.core.Progress;
import org.hilum.runs.RunEvent;

/** How loss and pseudo Dice developed. */
final class TrainingSection implements ReportSection {

	@Override
	public String id() {
		return "training";
	}

	@Override
	public String title() {
		return "Training";
	}

	@Override
	public String html(ReportContext context, Progress progress) {
		List<RunEvent.Epoch> epochs = context.history().epochs();
		if (epochs.isEmpty()) {
			return "";
		}
		double[] x = values(epochs, e -> e.epoch() + 1.0);
		String loss = new LineChart("Loss", "epoch").x(x).line("training", values(epochs, RunEvent.Epoch::trainLoss))
				.line("validation", values(epochs, RunEvent.Epoch::validationLoss)).svg();
		String dice = new LineChart("Pseudo Dice", "epoch").x(x).range(0, 1, 0.2)
				.line("mean of the epoch", values(epochs, RunEvent.Epoch::meanForegroundDice))
				.line("moving average", values(epochs, RunEvent.Epoch::smoothedDice)).svg();
		return "<div class=\"charts\">\n" + loss + dice
				+ "</div>\n<p class=\"note\">The pseudo Dice is computed on random "
				+ "patches of the validation cases during training; it steers the choice of the best checkpoint and is no "
				+ "substitute for the evaluation of whole cases.</p>\n";
	}

	private static double[] values(List<RunEvent.Epoch> epochs, ToDoubleFunction<RunEvent.Epoch> value) {
		return epochs.stream().mapToDouble(value).toArray();
	}
}
