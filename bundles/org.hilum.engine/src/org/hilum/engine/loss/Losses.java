// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.loss;

import java.util.List;
import org.hilum.core.Extensions;
import org.hilum.core.HilumException;

/** Finds contributed losses. */
public final class Losses {

	/** The extension point for losses. */
	public static final String POINT = "org.hilum.engine.losses";

	private Losses() {
	}

	/** {@return all contributed losses} */
	public static List<Loss> all() {
		return Extensions.instances(POINT, Loss.class);
	}

	/**
	 * Finds a loss.
	 *
	 * @param id its id
	 * @return the loss
	 * @throws HilumException when there is none of that id
	 */
	public static Loss get(String id) {
		return all().stream().filter(loss -> loss.id().equals(id)).findFirst().orElseThrow(() -> {
			List<String> known = all().stream().map(Loss::id).sorted().toList();
			return HilumException.usage("There is no loss " + id, "Choose one of " + known + ".");
		});
	}
}
