// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.curves;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.runs.RunEvent;
import org.hilum.runs.RunFolder;

/** Epochs of a run that nnU-Net trained: what its checkpoints and its logs have. */
final class NnunetHistory {

	private NnunetHistory() {
	}

	/**
	 * {@return the epochs of a run folder} Checkpoints have the values in full, logs with four decimals and also those of
	 * epochs after the last checkpoint.
	 */
	static List<RunEvent.Epoch> read(RunFolder run) {
		NavigableMap<Integer, RunEvent.Epoch> epochs = new TreeMap<>();
		if (!Files.isDirectory(run.path())) {
			return List.of();
		}
		logs(run.path()).forEach(log -> NnunetLog.read(log, epochs));
		checkpoint(run).forEach(e -> epochs.put(e.epoch(), e));
		return List.copyOf(epochs.values());
	}

	/** {@return the logs, the oldest first} A training that was continued has several. */
	private static List<Path> logs(Path folder) {
		return Folders.list(folder).stream().filter(Files::isRegularFile).filter(NnunetLog::isLog)
				.sorted(NnunetLog.BY_TIME).toList();
	}

	/** {@return the epochs of the checkpoint that has the most} After the end there is no latest one any more. */
	private static List<RunEvent.Epoch> checkpoint(RunFolder run) {
		return Stream.of("final", "latest", "best").map(run::checkpoint).filter(Files::isRegularFile).map(NnunetHistory::epochs)
				.filter(epochs -> !epochs.isEmpty()).findFirst().orElse(List.of());
	}

	private static List<RunEvent.Epoch> epochs(Path checkpoint) {
		try {
			return CheckpointHistory.read(checkpoint);
		} catch (HilumException e) {
			// the logs are left
			System.getLogger(NnunetHistory.class.getName()).log(System.Logger.Level.WARNING, "No curves in " + checkpoint + ": "
					+ e.what());
			return List.of();
		}
	}
}
