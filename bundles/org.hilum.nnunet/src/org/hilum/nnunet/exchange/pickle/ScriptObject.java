// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange.pickle;

import java.util.LinkedHashMap;

/** Object of a class of a TorchScript archive: its attributes by name. */
public final class ScriptObject extends LinkedHashMap<Object, Object> {

	private static final long serialVersionUID = 1L;

	private final String type;

	/**
	 * Makes an object without attributes.
	 *
	 * @param type full name of its class, such as {@code __torch__.Net}
	 */
	public ScriptObject(String type) {
		this.type = type;
	}

	/** {@return full name of its class} */
	public String type() {
		return type;
	}
}
