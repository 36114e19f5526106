// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange.pickle;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.hilum.nnunet.preprocessed.CaseStore;
import org.hilum.testing.Attack;

/** All hostile pickles, read as the properties of a preprocessed case. */
public final class PickleAttacks implements Supplier<List<Attack>> {

	/** Made by name in a process of its own. */
	public PickleAttacks() {
		// stateless
	}

	@Override
	public List<Attack> get() {
		List<Attack> all = new ArrayList<>();
		PickleBombs.all().forEach((name, bytes) -> all.add(Attack.refused("pickle: " + name,
				folder -> Files.write(folder.resolve("a.pkl"), bytes.get()),
				file -> CaseStore.properties(file.getParent(), "a"))));
		return all;
	}
}
