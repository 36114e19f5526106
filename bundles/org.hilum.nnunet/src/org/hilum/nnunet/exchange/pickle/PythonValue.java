// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange.pickle;

/** Values that exist in a pickle but not in Java. {@link PickleWriter} writes them as they are. */
public sealed interface PythonValue {

	/**
	 * A class or function, by name.
	 *
	 * @param module such as "collections"
	 * @param name   such as "OrderedDict"
	 */
	record Global(String module, String name) implements PythonValue {
		@Override
		public String toString() {
			return module + "." + name;
		}
	}

	/**
	 * The result of a call.
	 *
	 * @param function  what is called
	 * @param arguments its arguments, any values that the writer supports
	 */
	record Call(Global function, Object... arguments) implements PythonValue {
	}

	/**
	 * A reference to something outside the pickle, such as the storage of a tensor.
	 *
	 * @param id the reference, usually a tuple ({@code Object[]})
	 */
	record PersistentId(Object id) implements PythonValue {
	}
}
