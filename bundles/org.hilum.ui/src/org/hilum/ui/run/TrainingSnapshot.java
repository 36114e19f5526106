// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.run;

import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;
import org.eclipse.osgi.util.NLS;
import org.hilum.model.RunState;
import org.hilum.runs.RunEvent;
import org.hilum.runs.RunStatus;
import org.hilum.ui.project.Noun;
import org.hilum.ui.project.Texts;

/**
 * A training at one moment.
 *
 * @param epochs      the finished epochs, ascending
 * @param totalEpochs the number of epochs asked for, 0 when unknown
 * @param iteration   the last iteration of the epoch that is being trained, or null
 * @param stage       the work around the training that is in progress, such as the validation, or null
 * @param state       whether it waits, runs or is over
 * @param message     why it failed or stopped, with the remedy; may be empty
 * @param remaining   the time left, or null when it is not known
 */
public record TrainingSnapshot(List<RunEvent.Epoch> epochs, int totalEpochs, RunEvent.Iteration iteration,
		RunEvent.Stage stage, RunState state, String message, Duration remaining) {

	private static final String SEPARATOR = "   \u00b7   ";
	private static final double HUNDRED = 100;

	/** {@return the number of epochs done} */
	public int epochsDone() {
		return epochs.isEmpty() ? 0 : epochs.get(epochs.size() - 1).epoch() + 1;
	}

	/** {@return the last finished epoch, or null} */
	public RunEvent.Epoch last() {
		return epochs.isEmpty() ? null : epochs.get(epochs.size() - 1);
	}

	/** {@return this in the form that labels use} */
	public RunStatus status() {
		double dice = last() == null ? Double.NaN : last().smoothedDice();
		return new RunStatus(state, epochsDone(), totalEpochs, dice, message);
	}

	/** {@return the share that is done, from 0 to 1} */
	public double fraction() {
		if (state == RunState.FINISHED) {
			return 1;
		}
		if (totalEpochs == 0) {
			return 0;
		}
		double begun = iteration == null || iteration.of() == 0 ? 0 : (iteration.iteration() + 1.0) / iteration.of();
		return Math.min(1, (epochsDone() + begun) / totalEpochs);
	}

	/** {@return one line: epoch, iteration, learning rate, pace, time left} */
	public String line() {
		StringJoiner line = new StringJoiner(SEPARATOR);
		if (state == RunState.RUNNING && stage != null) {
			line.add(stage.of() > 0 ? NLS.bind(Messages.TrainingSnapshot_stage, new Object[] { stageName(), stage.done(), stage
					.of() }) : stageName());
		} else {
			line.add(epochText());
			if (iteration != null) {
				line.add(NLS.bind(Messages.TrainingSnapshot_iteration, iteration.iteration() + 1, iteration.of()));
			}
		}
		if (last() != null) {
			line.add(NLS.bind(Messages.TrainingSnapshot_dice, Texts.dice(last().meanForegroundDice()), Texts.dice(last()
					.smoothedDice())));
			line.add(NLS.bind(Messages.TrainingSnapshot_rate, Texts.format("%.2g", last().learningRate())));
			line.add(NLS.bind(Messages.TrainingSnapshot_pace, Texts.format("%.1f", last().seconds())));
		}
		if (remaining != null && stage == null) {
			line.add(NLS.bind(Messages.TrainingSnapshot_left, Texts.duration(remaining)));
		}
		return line.toString();
	}

	/** {@return epoch and time left, for narrow places} */
	public String shortLine() {
		if (state == RunState.RUNNING && stage != null) {
			return stage.of() > 0 ? NLS.bind(Messages.TrainingSnapshot_shortStage, new Object[] { stageName(), stage.done(), stage
					.of() }) : stageName();
		}
		return remaining == null ? epochText() : NLS.bind(Messages.TrainingSnapshot_shortLeft, epochText(), Texts.duration(
				remaining));
	}

	private String epochText() {
		int shown = state == RunState.RUNNING ? Math.min(epochsDone() + 1, Math.max(totalEpochs, 1)) : epochsDone();
		if (totalEpochs == 0) {
			return epochsDone() == 0 ? Messages.TrainingSnapshot_starting : Texts.count(epochsDone(), Noun.EPOCH);
		}
		return NLS.bind(Messages.TrainingSnapshot_epoch, new Object[] { shown, totalEpochs, Math.round(fraction() * HUNDRED) });
	}

	private String stageName() {
		String name = stage.name();
		return name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
	}
}
