// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.help;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.events.ControlListener;
import org.eclipse.swt.widgets.Composite;

/** Makes a sash whose parts are side by side where the view is wide, and one above the other at the side of the window. */
final class AdaptiveSash {

	/** Pixels from which a list and a text beside it can be read. */
	static final int WIDE = 640;

	private AdaptiveSash() {
	}

	/**
	 * {@return the sash}
	 *
	 * @param parent what it fills
	 */
	static SashForm in(Composite parent) {
		SashForm sash = new SashForm(parent, SWT.HORIZONTAL);
		sash.addControlListener(ControlListener.controlResizedAdapter(_ -> {
			int orientation = sash.getSize().x < WIDE ? SWT.VERTICAL : SWT.HORIZONTAL;
			if (sash.getOrientation() != orientation) {
				sash.setOrientation(orientation);
			}
		}));
		return sash;
	}
}
