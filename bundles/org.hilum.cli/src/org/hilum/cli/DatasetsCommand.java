// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.util.ArrayList;
import java.util.List;
import org.hilum.core.Progress;
import org.hilum.nnunet.dataset.NnunetFolders;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The commands that prepare data sets, one after the other. */
abstract class DatasetsCommand extends WorkCommand {

	@Mixin
	private FolderOptions folders;

	@Option(names = "-d", paramLabel = "ID", arity = "1..*", required = true, description = "Numbers or names of data sets.")
	private List<String> datasets = new ArrayList<>();

	@Option(names = "--no_pbar", description = "No lines of progress within a stage.")
	private boolean quiet;

	@Option(names = "--verbose", description = "Accepted: decisions are always printed.")
	private boolean verbose;

	@Override
	protected final boolean quiet() {
		return quiet;
	}

	@Override
	protected final void work(Progress progress) {
		for (String wanted : datasets) {
			String dataset = folders.dataset(wanted);
			if (verbose) {
				progress.note("Data set " + dataset);
			}
			prepare(folders.folders(), dataset, progress);
			out().println(dataset + ": " + folders.folders().preprocessed(dataset));
		}
	}

	/**
	 * Prepares one data set.
	 *
	 * @param places   where data sets lie
	 * @param dataset  its name
	 * @param progress one stage after the other
	 */
	protected abstract void prepare(NnunetFolders places, String dataset, Progress progress);
}
