// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.dataset;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.hilum.core.Folders;
import org.hilum.core.Lease;
import org.hilum.core.SafePaths;
import org.hilum.core.TemporaryNames;

/**
 * The lease of a raw data set: imports and repairs of one data set exclude each other.
 *
 * @since 0.2
 */
public final class DatasetLease {

	/** Folder in a data set for what Hilum keeps about it. */
	public static final String OWN = ".hilum";

	private DatasetLease() {
	}

	/**
	 * Acquires the lease of a data set, and removes temporary files that ended processes left there.
	 *
	 * @param dataset the data set's folder, such as {@code nnUNet_raw/Dataset005_Tumour}; it need not exist yet
	 * @param purpose what is done, for messages
	 * @return the lease, to be closed
	 * @throws org.hilum.core.HilumException naming who works on the data set, or when the folder is a symbolic link out of
	 *                                       the folder of data sets
	 */
	public static Lease acquire(Path dataset, String purpose) {
		return acquireAsNamed(requireOwn(dataset), purpose);
	}

	/**
	 * {@return a data set's folder, which is no symbolic link out of the folder of data sets}
	 *
	 * @param dataset the data set's folder
	 * @throws org.hilum.core.HilumException naming the link
	 */
	public static Path requireOwn(Path dataset) {
		Path folder = dataset.toAbsolutePath().normalize();
		return folder.getParent() == null ? folder : SafePaths.writable(folder.getParent(), folder);
	}

	/**
	 * Acquires the lease of a data set whose folder the user has named, so that it may be a symbolic link.
	 *
	 * @param dataset the data set's folder
	 * @param purpose what is done, for messages
	 * @return the lease, to be closed
	 * @throws org.hilum.core.HilumException naming who works on the data set
	 */
	public static Lease acquireAsNamed(Path dataset, String purpose) {
		Lease lease = Lease.acquire(dataset.resolve(OWN), dataset, purpose);
		removeLeftovers(dataset);
		Folders.list(dataset.resolve(OWN)).stream().filter(DatasetLease::isFolder).forEach(DatasetLease::removeLeftovers);
		return lease;
	}

	/** In the folder and in those directly in it; nothing is removed behind symbolic links. */
	private static void removeLeftovers(Path folder) {
		TemporaryNames.removeLeftovers(folder);
		Folders.list(folder).stream().filter(DatasetLease::isFolder).forEach(TemporaryNames::removeLeftovers);
	}

	private static boolean isFolder(Path path) {
		return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
	}
}
