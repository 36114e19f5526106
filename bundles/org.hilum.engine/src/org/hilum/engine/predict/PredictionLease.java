// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import java.nio.file.Path;
import java.util.Optional;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.Lease;
import org.hilum.core.LeaseHolder;
import org.hilum.nnunet.dataset.DatasetLease;

/**
 * The lease of a folder of predictions. Parts of one division ({@code -num_parts}) work side by side; everything else
 * excludes each other.
 */
final class PredictionLease {

	private static final String PURPOSE = "prediction";
	private static final String PART = "part_";

	private PredictionLease() {
	}

	/**
	 * {@return the lease of a job's output folder, to be closed}
	 *
	 * @param job the job
	 * @throws HilumException naming who predicts into the folder
	 */
	static Lease acquire(PredictionJob job) {
		Path own = job.output().resolve(DatasetLease.OWN);
		String ofDivision = "_of_" + job.parts();
		boolean whole = job.parts() == 1;
		Lease lease = Lease.acquire(whole ? own : own.resolve(PART + job.part() + ofDivision), job.output(), PURPOSE);
		// looked at after the acquisition: of two that begin at the same time, one at least sees the other
		Optional<LeaseHolder> other = whole ? Optional.empty() : active(own);
		if (other.isEmpty()) {
			other = Folders.list(own).stream().filter(f -> f.getFileName().toString().startsWith(PART))
					.filter(f -> whole || !f.getFileName().toString().endsWith(ofDivision))
					.flatMap(f -> active(f).stream()).findFirst();
		}
		other.ifPresent(holder -> {
			lease.close();
			throw HilumException.usage("Another division of the cases is predicted into this folder by " + holder.who()
					+ " since " + holder.since(), "Wait until it has ended, or choose another output folder.").in(job.output());
		});
		return lease;
	}

	private static Optional<LeaseHolder> active(Path folder) {
		return Lease.holder(folder).filter(holder -> holder.state() == LeaseHolder.State.ALIVE);
	}
}
