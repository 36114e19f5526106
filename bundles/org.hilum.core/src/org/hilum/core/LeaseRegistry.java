// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Leases that this process has, by the folders that they guard. */
final class LeaseRegistry {

	private static final Map<Path, Lease> HELD = new ConcurrentHashMap<>();

	private LeaseRegistry() {
	}

	static void add(Path guarded, Lease lease) {
		HELD.put(guarded, lease);
	}

	static void remove(Path guarded, Lease lease) {
		HELD.remove(guarded, lease);
	}

	/** {@return the lease of the innermost folder that holds a file} */
	static Optional<Lease> guarding(Path target) {
		if (HELD.isEmpty()) {
			return Optional.empty();
		}
		for (Path at = target.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
			Lease lease = HELD.get(at);
			if (lease != null) {
				return Optional.of(lease);
			}
		}
		return Optional.empty();
	}
}
