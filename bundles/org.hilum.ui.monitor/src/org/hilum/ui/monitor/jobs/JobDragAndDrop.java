// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.monitor.jobs;

import java.util.List;
import java.util.function.Supplier;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DragSource;
import org.eclipse.swt.dnd.DragSourceAdapter;
import org.eclipse.swt.dnd.DragSourceEvent;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.hilum.jobs.Job;
import org.hilum.ui.run.Trainings;

/** Dragging of jobs that wait to another place in their order. */
final class JobDragAndDrop {

	private final Table table;
	private final Supplier<List<Job>> jobs;
	private Job dragged;

	JobDragAndDrop(Table table, Supplier<List<Job>> jobs) {
		this.table = table;
		this.jobs = jobs;
		DragSource source = new DragSource(table, DND.DROP_MOVE);
		source.setTransfer(transfer());
		source.addDragListener(new DragSourceAdapter() {
			@Override
			public void dragStart(DragSourceEvent event) {
				int index = table.getSelectionIndex();
				dragged = index < 0 ? null : jobs.get().get(index);
				event.doit = dragged != null && JobRow.canMove(dragged);
			}

			@Override
			public void dragSetData(DragSourceEvent event) {
				event.data = dragged.label();
			}
		});
		DropTarget target = new DropTarget(table, DND.DROP_MOVE);
		target.setTransfer(transfer());
		target.addDropListener(new DropTargetAdapter() {
			@Override
			public void dragOver(DropTargetEvent event) {
				event.feedback = DND.FEEDBACK_SCROLL | (isBehind(event) ? DND.FEEDBACK_INSERT_AFTER : DND.FEEDBACK_INSERT_BEFORE);
				event.detail = dragged == null ? DND.DROP_NONE : DND.DROP_MOVE;
			}

			@Override
			public void drop(DropTargetEvent event) {
				dropped(event);
			}
		});
	}

	private static Transfer[] transfer() {
		return new Transfer[] { TextTransfer.getInstance() };
	}

	/** {@return whether the pointer is in the lower half of a line} */
	private boolean isBehind(DropTargetEvent event) {
		if (!(event.item instanceof TableItem item)) {
			return false;
		}
		Rectangle bounds = item.getBounds(0);
		Point at = table.toControl(event.x, event.y);
		return at.y > bounds.y + bounds.height / 2;
	}

	private void dropped(DropTargetEvent event) {
		if (dragged == null) {
			return;
		}
		int line = event.item instanceof TableItem item ? table.indexOf(item) : table.getItemCount();
		int before = JobRow.before(jobs.get(), dragged, line, isBehind(event));
		if (before >= 0) {
			Trainings.get().move(dragged, before);
		}
		dragged = null;
	}
}
