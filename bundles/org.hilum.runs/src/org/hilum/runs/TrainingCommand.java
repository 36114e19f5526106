// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import java.util.StringJoiner;

/** A training as a command line. */
public final class TrainingCommand {

	private TrainingCommand() {
	}

	/**
	 * {@return the command line that repeats a training, with a placeholder for the place of the data}
	 *
	 * @param request the training
	 */
	public static String line(TrainingRequest request) {
		TrainingChanges changes = request.changes();
		StringJoiner line = new StringJoiner(" ", "hilum run --project PROJECT ", "");
		line.add(request.dataset()).add(request.configuration()).add(request.foldName());
		if (changes.trainer() == null) {
			line.add("--preset " + request.preset().getLiteral());
		} else {
			line.add("-tr " + changes.trainer());
		}
		line.add("--seed " + request.seed());
		option(line, "--epochs", request.epochs());
		option(line, "--iterations", request.iterations());
		option(line, "--batch_size", changes.batchSize());
		if (changes.learningRate() > 0) {
			line.add("--learning_rate " + changes.learningRate());
		}
		if (!request.plans().equals(TrainingRequest.DEFAULT_PLANS)) {
			line.add("-p " + request.plans());
		}
		if (changes.pretrained() != null) {
			// where it lies is nobody's business who reads the report
			line.add("-pretrained_weights " + changes.pretrained().getFileName());
		}
		changes.frozen().forEach(prefix -> line.add("--freeze " + prefix));
		return line.toString();
	}

	private static void option(StringJoiner line, String name, int value) {
		if (value > 0) {
			line.add(name + " " + value);
		}
	}
}
