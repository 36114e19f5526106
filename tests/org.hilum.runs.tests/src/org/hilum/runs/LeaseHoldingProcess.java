// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import java.io.IOException;
import java.nio.file.Path;
import org.hilum.core.HilumException;
import org.hilum.core.Lease;

/** A process that acquires the lease of a folder, prints {@code held} or the refusal, and keeps it until its input ends. */
public final class LeaseHoldingProcess {

	private LeaseHoldingProcess() {
	}

	/**
	 * Runs.
	 *
	 * @param arguments the folder
	 * @throws IOException when the input cannot be read
	 */
	public static void main(String[] arguments) throws IOException {
		try (Lease lease = Lease.acquire(Path.of(arguments[0]), "training")) {
			System.out.println("held");
			while (System.in.read() >= 0) {
				lease.check();
			}
		} catch (HilumException e) {
			System.out.println(e.getMessage());
		}
	}
}
