// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import java.util.List;

/** All contributions of the plug-ins that are there. */
interface ContributionSource {

	/** {@return the full ids of all extension points} */
	List<String> points();

	/**
	 * {@return the elements contributed to a point; equal lists while the contributions are the same}
	 *
	 * @param point the extension point's full id
	 */
	List<ContributedElement> of(String point);
}
