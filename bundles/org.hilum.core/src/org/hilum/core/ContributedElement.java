// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import java.lang.reflect.InvocationTargetException;
import java.util.List;

/** An element that a plug-in contributes to an extension point, or a child of one. */
interface ContributedElement {

	/** {@return the element's name} */
	String name();

	/**
	 * {@return an attribute's value, or null}
	 *
	 * @param name the attribute
	 */
	String attribute(String name);

	/** {@return the symbolic name of the bundle that contributes; of a fragment, its host's} */
	String contributor();

	/**
	 * {@return the children of a name, in their order}
	 *
	 * @param name the name of the children's elements
	 */
	List<? extends ContributedElement> children(String name);

	/**
	 * {@return a new instance of the class that the attribute {@code class} names}
	 *
	 * @throws InvocationTargetException when the platform cannot make it, with its reason as the cause
	 */
	Object create() throws InvocationTargetException;
}
