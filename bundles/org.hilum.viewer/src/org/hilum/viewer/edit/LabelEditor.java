// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.edit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hilum.viewer.label.LabelTiles;

/**
 * Changes a label map, stroke by stroke. The tiles of the newest steps are kept in memory up to a number of bytes; those of older
 * ones are read from the journal when they are undone, so that the number of steps has no limit. Thread-safe.
 *
 * @since 0.2
 */
public final class LabelEditor {

	/** Bytes of tiles of the history that are kept in memory. */
	public static final long MEMORY = 128L << 20;

	private final LabelTiles labels;
	private final EditJournal journal;
	private final long memory;
	private final Deque<Step> done = new ArrayDeque<>();
	private final Deque<Step> undone = new ArrayDeque<>();
	private Stroke open;
	private long changes;

	/**
	 * An editor of a map.
	 *
	 * @param labels  the map, changed in place; not the copy that viewers share
	 * @param journal gets every step
	 */
	public LabelEditor(LabelTiles labels, EditJournal journal) {
		this(labels, journal, MEMORY);
	}

	LabelEditor(LabelTiles labels, EditJournal journal, long memory) {
		this.labels = labels;
		this.journal = journal;
		this.memory = memory;
		journal.replay(labels, done, undone);
		trim();
	}

	/** {@return the map, which gives those of other times} */
	public LabelTiles labels() {
		return labels;
	}

	/**
	 * Begins a stroke.
	 *
	 * @param name for people, such as "Paint"
	 * @return the stroke, to be ended or cancelled before the next one
	 */
	public Stroke begin(String name) {
		return begin(name, labels.timeIndex());
	}

	/**
	 * Begins a stroke on one of the times of the map.
	 *
	 * @param name for people, such as "Paint"
	 * @param time from 0
	 * @return the stroke, to be ended or cancelled before the next one
	 * @since 0.3
	 */
	public synchronized Stroke begin(String name, int time) {
		if (open != null) {
			throw new IllegalStateException("The stroke " + open.name() + " is still open");
		}
		open = new Stroke(this, labels.atTime(time), name);
		return open;
	}

	/** Ends a stroke: what changed is one step of the history. */
	synchronized Change end(Stroke stroke) {
		LabelTiles map = stroke.labels();
		Map<Integer, short[]> before = new TreeMap<>();
		stroke.before().forEach((tile, old) -> {
			map.put(tile, map.content(tile));
			if (!same(old, map.content(tile))) {
				before.put(tile, old);
			} else {
				map.put(tile, old);
			}
		});
		open = null;
		Change change = new Change(stroke.name(), map.timeIndex(), before.keySet());
		if (!before.isEmpty()) {
			Map<Integer, short[]> after = Step.current(map, before.keySet());
			undone.clear();
			changes++;
			done.push(journal.append(new Step(stroke.name(), map.timeIndex(), before, after, -1)));
			trim();
		}
		return change;
	}

	private static boolean same(short[] a, short... b) {
		return a == b || a != null && b != null && java.util.Arrays.equals(a, b);
	}

	/** Takes back what a stroke did. */
	synchronized void cancel(Stroke stroke) {
		stroke.before().forEach(stroke.labels()::put);
		open = null;
	}

	/** {@return what was changed by taking back the last step, if there is one} */
	public synchronized Optional<Change> undo() {
		return move(done, undone, true);
	}

	/** {@return what was changed by doing again the step that was taken back last, if there is one} */
	public synchronized Optional<Change> redo() {
		return move(undone, done, false);
	}

	private Optional<Change> move(Deque<Step> from, Deque<Step> to, boolean undo) {
		if (open != null || from.isEmpty()) {
			return Optional.empty();
		}
		changes++;
		Step step = from.pop();
		Map<Integer, short[]> tiles = step.tiles(undo, journal);
		tiles.forEach(labels.atTime(step.time())::put);
		to.push(step);
		journal.moved(undo);
		return Optional.of(new Change(step.name(), step.time(), tiles.keySet()));
	}

	/** Leaves the oldest steps to the journal. */
	private void trim() {
		long bytes = 0;
		for (Step step : done) {
			bytes += step.bytes();
			if (bytes > memory) {
				step.forget();
			}
		}
	}

	/** {@return names of the steps that can be taken back, the last one first} */
	public synchronized List<String> steps() {
		List<String> names = new ArrayList<>();
		done.forEach(s -> names.add(s.name()));
		return names;
	}

	/** {@return a number that grows with every step that is done, taken back or done again} */
	synchronized long changes() {
		return changes;
	}

	/** {@return whether there is a step to do again} */
	public synchronized boolean canRedo() {
		return !undone.isEmpty();
	}

	/** {@return bytes of the tiles of the history that are in memory} */
	public synchronized long bytes() {
		return done.stream().mapToLong(Step::bytes).sum() + undone.stream().mapToLong(Step::bytes).sum();
	}
}
