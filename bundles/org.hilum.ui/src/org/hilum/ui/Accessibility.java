// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui;

import java.util.function.Supplier;
import org.eclipse.swt.accessibility.AccessibleListener;
import org.eclipse.swt.widgets.Control;

/** Accessible names of controls that have no label of their own. */
public final class Accessibility {

	private Accessibility() {
	}

	/**
	 * Names a control.
	 *
	 * @param control the control
	 * @param name    what it is
	 */
	public static void name(Control control, String name) {
		control.getAccessible().addAccessibleListener(AccessibleListener.getNameAdapter(e -> e.result = name));
	}

	/**
	 * Describes a control whose content is a picture.
	 *
	 * @param control     the control
	 * @param description evaluated at each read
	 */
	public static void describe(Control control, Supplier<String> description) {
		control.getAccessible()
				.addAccessibleListener(AccessibleListener.getDescriptionAdapter(e -> e.result = description.get()));
	}
}
