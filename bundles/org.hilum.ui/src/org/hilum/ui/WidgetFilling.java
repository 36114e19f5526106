// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui;

/** Filling of widgets from a model, during which their listeners do not change the model. For the UI thread only. */
public final class WidgetFilling {

	private boolean active;

	/**
	 * Fills widgets.
	 *
	 * @param filling sets their values
	 */
	public void fill(Runnable filling) {
		boolean outer = active;
		active = true;
		try {
			filling.run();
		} finally {
			active = outer;
		}
	}

	/**
	 * Carries out a change by the user; nothing while widgets are filled.
	 *
	 * @param change changes the model
	 */
	public void change(Runnable change) {
		if (!active) {
			change.run();
		}
	}
}
