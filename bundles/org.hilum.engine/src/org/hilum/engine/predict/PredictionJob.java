// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.options.OptionValues;
import org.hilum.nnunet.dataset.RawCase;

/**
 * Which cases are predicted, and where results go.
 *
 * @param cases     the cases
 * @param output    folder of the results; made when missing
 * @param previous  folder with the previous stage's label maps of a cascade, or null
 * @param overwrite whether results that are already there are replaced; otherwise those cases are left out
 * @param preparers cases that are read and preprocessed at once, at least 1
 * @param exporters cases that are resampled back and written at once, at least 1
 * @param part      which of the processes that divide the cases this one is, from 0
 * @param parts     how many of them there are; 1 when the work is not divided
 */
public record PredictionJob(List<RawCase> cases, Path output, Path previous, boolean overwrite, int preparers,
		int exporters, int part, int parts) {

	/** nnU-Net: default of -npp and -nps. */
	public static final int WORKERS = 3;

	/** Copies the list. */
	public PredictionJob {
		cases = List.copyOf(cases);
		preparers = Math.max(1, preparers);
		exporters = Math.max(1, exporters);
	}

	/**
	 * Makes a job that is not divided.
	 *
	 * @param cases     the cases
	 * @param output    folder of the results
	 * @param previous  folder with the previous stage's label maps, or null
	 * @param overwrite whether results that are already there are replaced
	 * @param preparers cases that are read and preprocessed at once
	 * @param exporters cases that are resampled back and written at once
	 */
	public PredictionJob(List<RawCase> cases, Path output, Path previous, boolean overwrite, int preparers, int exporters) {
		this(cases, output, previous, overwrite, preparers, exporters, 0, 1);
	}

	/**
	 * {@return a job that replaces what is there}
	 *
	 * @param cases  the cases
	 * @param output folder of the results
	 */
	public static PredictionJob of(List<RawCase> cases, Path output) {
		return new PredictionJob(cases, output, null, true, WORKERS, WORKERS);
	}

	/**
	 * {@return a job with the options that concern the cases and their results}
	 *
	 * @param cases   the cases
	 * @param output  folder of the results
	 * @param options what the user chose
	 * @since 0.2
	 */
	public static PredictionJob of(List<RawCase> cases, Path output, PredictionOptions options) {
		OptionValues values = options.values();
		return new PredictionJob(cases, output, options.previousStage().orElse(null), values.get(PredictionOptions.OVERWRITE),
				values.get(PredictionOptions.PREPARERS), values.get(PredictionOptions.EXPORTERS))
				.part(values.get(PredictionOptions.PART), values.get(PredictionOptions.PARTS));
	}

	/**
	 * {@return this job, with or without replacing what is there}
	 *
	 * @param value whether results are replaced
	 */
	public PredictionJob withOverwrite(boolean value) {
		return new PredictionJob(cases, output, previous, value, preparers, exporters, part, parts);
	}

	/**
	 * {@return this job with the previous stage's predictions}
	 *
	 * @param folder with a label map per case
	 */
	public PredictionJob withPrevious(Path folder) {
		return new PredictionJob(cases, output, folder, overwrite, preparers, exporters, part, parts);
	}

	/**
	 * {@return this job's share when several processes divide the work} Source: nnU-Net, -part_id and -num_parts.
	 *
	 * @param id    which process, from 0
	 * @param count how many there are
	 */
	public PredictionJob part(int id, int count) {
		if (count < 1 || id < 0 || id >= count) {
			throw HilumException.usage("There is no part " + id + " of " + count, "Parts are counted from 0.");
		}
		List<RawCase> share = new ArrayList<>();
		for (int i = id; i < cases.size(); i += count) {
			share.add(cases.get(i));
		}
		return new PredictionJob(share, output, previous, overwrite, preparers, exporters, id, count);
	}
}
