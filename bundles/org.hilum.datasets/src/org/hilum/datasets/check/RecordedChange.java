// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.hilum.core.HilumException;
import org.hilum.core.Lease;
import org.hilum.core.Progress;
import org.hilum.nnunet.dataset.DatasetLease;

/**
 * A change of a data set by its user that is carried out as repairs are: all files or none, under the lease of the data set, with
 * backup and journal, so that {@link FixJournal#undo} takes it back.
 *
 * @param id      name of the kind of change in the journal, such as {@code edit-description}
 * @param message what is changed, one sentence
 * @since 0.2.0
 */
public record RecordedChange(String id, String message) {

	/**
	 * Carries the change out. A repair of this user that was interrupted is finished first.
	 *
	 * @param folder  the data set's folder
	 * @param trusted asked, with a description, whether to finish an interrupted repair that this user did not begin on this
	 *                machine
	 * @param change  stages the files; when it fails, nothing is changed
	 * @throws HilumException when another process works on the data set, the change fails or a file cannot be written
	 */
	public void apply(Path folder, Predicate<String> trusted, Consumer<FixTransaction> change) {
		try (Lease _ = DatasetLease.acquireAsNamed(folder, "change")) {
			FixTransaction.finishInterrupted(folder, trusted, Progress.NONE);
			Finding subject = new Finding(id, Severity.NOTE, null, null, null, message, List.of(), Map.of());
			FixTransaction transaction = new FixTransaction(folder, UUID.randomUUID().toString(), id, subject);
			try {
				change.accept(transaction);
			} catch (HilumException e) {
				transaction.discard();
				throw e;
			}
			transaction.commit();
		}
	}
}
