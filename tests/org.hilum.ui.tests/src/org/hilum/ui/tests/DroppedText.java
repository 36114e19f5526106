// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import java.lang.reflect.Constructor;
import org.eclipse.swt.dnd.ByteArrayTransfer;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Event;

/** What is dropped on a control, without a pointer: the event that the platform sends at the end of a drag. */
final class DroppedText {

	private DroppedText() {
	}

	/** Drops a text; call it on the UI thread. */
	static void drop(DropTarget target, String text) {
		drop(target, TextTransfer.getInstance(), text);
	}

	/** Drops something of a type; call it on the UI thread. */
	static void drop(DropTarget target, ByteArrayTransfer type, Object data) {
		try {
			Constructor<?> made = Class.forName("org.eclipse.swt.dnd.DNDEvent", true, DropTarget.class.getClassLoader())
					.getDeclaredConstructor();
			made.setAccessible(true);
			Event event = (Event) made.newInstance();
			event.widget = target;
			event.detail = DND.DROP_MOVE;
			set(event, "dataType", type.getSupportedTypes()[0]);
			set(event, "dataTypes", type.getSupportedTypes());
			event.data = data;
			target.notifyListeners(DND.Drop, event);
		} catch (ReflectiveOperationException e) {
			throw new AssertionError(e);
		}
	}

	private static void set(Event event, String field, Object value) throws ReflectiveOperationException {
		var declared = event.getClass().getDeclaredField(field);
		declared.setAccessible(true);
		declared.set(event, value);
	}
}
