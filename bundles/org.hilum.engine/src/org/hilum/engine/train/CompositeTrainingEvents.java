// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.nio.file.Path;
import java.util.List;

/**
 * Passes every event on to several listeners.
 *
 * @param listeners in the order in which they are called
 */
record CompositeTrainingEvents(List<TrainingEvents> listeners) implements TrainingEvents {

	@Override
	public void started(TrainingTask task, int firstEpoch) {
		listeners.forEach(l -> l.started(task, firstEpoch));
	}

	@Override
	public void iteration(int epoch, int iteration, int of, double loss, double etaSeconds) {
		listeners.forEach(l -> l.iteration(epoch, iteration, of, loss, etaSeconds));
	}

	@Override
	public void epoch(EpochReport report) {
		listeners.forEach(l -> l.epoch(report));
	}

	@Override
	public void checkpoint(CheckpointKind kind, Path file) {
		listeners.forEach(l -> l.checkpoint(kind, file));
	}

	@Override
	public void stage(String name, int done, int of) {
		listeners.forEach(l -> l.stage(name, done, of));
	}

	@Override
	public void note(String text) {
		listeners.forEach(l -> l.note(text));
	}

	@Override
	public void ended(Status status, String message) {
		listeners.forEach(l -> l.ended(status, message));
	}
}
